import type { Action, Language } from '@visiobook/contracts';
import type { VerbForm } from './inflection.ts';
import { inflector, irregularVerbs } from './inflection.ts';
import { listed, PhraseBook } from './phrase-book.ts';

/** What a verb form shows. */
export interface ActionForm {
  action: Action;
  form: VerbForm;
}

export function verbBook<Value>(
  language: Language,
  irregular: string,
  table: Partial<Record<string, string>>,
  value: (key: string, form: VerbForm) => Value,
) {
  const inflect = inflector(language, irregularVerbs(irregular));
  const book = new PhraseBook<Value>(language);
  for (const [key, list] of Object.entries(table)) {
    for (const verb of listed(list ?? '')) for (const [form, kind] of inflect(verb)) book.add(form, value(key, kind));
  }
  return book;
}

/** What has been done, or is done now; "to go away" is only thought of. */
export function finiteBook(language: Language, irregular: string, verbs: string): PhraseBook<true> {
  const inflect = inflector(language, irregularVerbs(irregular));
  const book = new PhraseBook<true>(language);
  for (const verb of listed(verbs))
    for (const [form, kind] of inflect(verb)) if (kind === 'finite') book.add(form, true);
  return book;
}

/** Forms of "faire" and others that mostly do something else. */
const notReporting = new Set([
  'fait',
  'font',
  'fais',
  'faisant',
  'faisais',
  'put',
  'puts',
  'putting',
  'lancé',
  'jeté',
  'jetée',
  'glissé',
  'barking',
  'laughing',
  'reading',
  'sobbing',
]);

export function speechForms(language: Language, irregular: string, verbs: string): ReadonlySet<string> {
  const inflect = inflector(language, irregularVerbs(irregular));
  const forms = verbs
    .trim()
    .split(/\s+/u)
    .flatMap((verb) => inflect(verb.replace(/^(?:se-|s')/u, '')));
  return new Set(
    forms.filter(([form, kind]) => kind !== 'infinitive' && !notReporting.has(form)).map(([form]) => form),
  );
}

/** Past historic and imperfect, third person: nobody speaks so. */
const frenchPast = /(?:a|it|ut|int|èrent|irent|urent|ait|aient)$/u;
const surelyFrenchPast = /(?:aient|èrent|irent|urent|ait)$/u;
const englishPast = /^(?:was|were|had|did|seemed|\p{L}+ed)$/u;

export function narrativeVerbs(
  language: Language,
  actions: PhraseBook<ActionForm>,
  irregular: string,
  unlike: ReadonlySet<string>,
): (word: string) => boolean {
  const isDeed = (word: string) => actions.get(word)?.form === 'finite';
  const pasts = new Set([...irregularVerbs(irregular).values()].map(([past]) => past));
  if (language === 'en') return (word) => englishPast.test(word) || pasts.has(word);
  return (word) => frenchPast.test(word) && !unlike.has(word) && (surelyFrenchPast.test(word) || isDeed(word));
}
