import type { Language } from '@visiobook/contracts';

/** What a verb form can be in a clause: "walked" is finite, "walking" a participle, "(to) walk" an infinitive. */
export type VerbForm = 'finite' | 'participle' | 'infinitive';

export type Inflect = (verb: string) => [form: string, kind: VerbForm][];

const vowel = /[aeiouy]/u;

function englishForms(verb: string, irregular: ReadonlyMap<string, string[]>): [string, VerbForm][] {
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  const y = /[^aeiou]y$/u.test(verb);
  const third = y ? `${verb.slice(0, -1)}ies` : /(?:[sxz]|ch|sh|o)$/u.test(verb) ? `${verb}es` : `${verb}s`;
  const doubled = /^[^aeiou]*[aeiou][bdgklmnprt]$/u.test(verb) ? verb + verb.at(-1) : null;
  const pasts = irregular.get(verb) ?? [y ? `${verb.slice(0, -1)}ied` : `${doubled ?? stem}ed`];
  const progressive = verb === 'lie' ? 'lying' : `${doubled ?? (/(?:ee|ye|oe)$/u.test(verb) ? verb : stem)}ing`;
  return [
    ...pasts.map((form): [string, VerbForm] => [form, 'finite']),
    [third, 'finite'],
    [progressive, 'participle'],
    [verb, 'infinitive'],
  ];
}

/** -ger and -cer soften before a and o: mangea, commença. */
function softened(stem: string): string {
  if (stem.endsWith('g')) return `${stem}e`;
  return stem.endsWith('c') ? `${stem.slice(0, -1)}ç` : stem;
}

function frenchRegular(verb: string): [string, VerbForm][] {
  const stem = verb.slice(0, -2);
  const soft = softened(stem);
  if (verb.endsWith('er')) {
    const finite = [
      `${stem}e`,
      `${stem}ent`,
      `${soft}ait`,
      `${soft}aient`,
      `${soft}a`,
      `${stem}èrent`,
      `${soft}ai`,
      `${soft}ais`,
    ];
    const past = [`${stem}é`, `${stem}ée`, `${stem}és`, `${stem}ées`];
    return [
      ...finite.map((form): [string, VerbForm] => [form, 'finite']),
      ...past.map((form): [string, VerbForm] => [form, 'participle']),
      [`${soft}ant`, 'participle'],
      [verb, 'infinitive'],
    ];
  }
  const finite = [`${stem}it`, `${stem}issent`, `${stem}issait`, `${stem}issaient`, `${stem}irent`];
  return [
    ...finite.map((form): [string, VerbForm] => [form, 'finite']),
    [`${stem}issant`, 'participle'],
    [`${stem}i`, 'participle'],
    [`${stem}ie`, 'participle'],
    [verb, 'infinitive'],
  ];
}

function frenchForms(verb: string, irregular: ReadonlyMap<string, string[]>): [string, VerbForm][] {
  const listed = irregular.get(verb);
  if (!listed) return vowel.test(verb) && /(?:er|ir)$/u.test(verb) ? frenchRegular(verb) : [[verb, 'infinitive']];
  const forms = listed.map((form): [string, VerbForm] => [form, /ant$/u.test(form) ? 'participle' : 'finite']);
  const stem = verb.slice(0, -2);
  const past: [string, VerbForm][] =
    verb.endsWith('er') && verb !== 'aller'
      ? [`${stem}é`, `${stem}ée`, `${stem}és`].map((form) => [form, 'participle'])
      : [];
  return [...forms, ...past, [verb, 'infinitive']];
}

/** Reads "say said|tell told": verb → its other forms. */
export const irregularVerbs = (table: string): ReadonlyMap<string, string[]> =>
  new Map(
    table
      .split('|')
      .map((row) => row.trim().split(/\s+/u))
      .map(([verb, ...forms]) => [verb ?? '', forms]),
  );

/** Conjugates the first verb of a phrase ("pick up", "se lever", "s'asseoir"); the rest stands as it is. */
export function inflector(language: Language, irregular: ReadonlyMap<string, string[]>): Inflect {
  const forms = language === 'en' ? englishForms : frenchForms;
  const beVerb: [string, VerbForm][] = ['was', 'were', 'is', 'are', 'been'].map((form) => [form, 'finite']);
  return (phrase) => {
    const [, reflexive = '', verb = '', rest = ''] = /^(se\s|s')?(\S+)(.*)$/u.exec(phrase) ?? [];
    if (language === 'en' && verb === 'be') return beVerb.map(([form, kind]) => [form + rest, kind]);
    const inflected = forms(verb, irregular);
    if (!reflexive) return inflected.map(([form, kind]) => [form + rest, kind]);
    return inflected.map(([form, kind]) => [`${/^[aeéèêiouyhâ]/u.test(form) ? "s'" : 'se '}${form}${rest}`, kind]);
  };
}

/** A noun and its plurals. */
export function nounForms(language: Language): (noun: string) => string[] {
  if (language === 'en') return englishNouns;
  return (noun) => {
    const [head = '', ...rest] = noun.split(' ');
    const tail = rest.length > 0 ? ` ${rest.join(' ')}` : '';
    if (/[sxz]$/u.test(head)) return [noun];
    if (/(?:eau|eu)$/u.test(head)) return [noun, `${head}x${tail}`];
    if (/al$/u.test(head)) return [noun, `${head.slice(0, -1)}ux${tail}`];
    return [noun, `${head}s${tail}`];
  };
}

function englishNouns(noun: string): string[] {
  if (/s$/u.test(noun) && !/ss$/u.test(noun)) return [noun];
  if (/[^aeiou]y$/u.test(noun)) return [noun, `${noun.slice(0, -1)}ies`];
  if (/(?:x|ch|sh|ss)$/u.test(noun)) return [noun, `${noun}es`];
  if (/(?:[^f]fe|l?lf|eaf|alf)$/u.test(noun)) return [noun, `${noun.replace(/fe?$/u, '')}ves`];
  return [noun, `${noun}s`];
}
