import type { Action } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { isIrrealis } from './clause.ts';
import type { CrowdBefore } from './departures.ts';
import { isDoneBefore } from './idioms.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';

/** "they", "we", "the children": those of before, and what they do. */
export interface Together {
  action: Action;
  who: 'they' | 'we' | 'children';
  /** Those of whom "they" was last said, should they be many. */
  crowd: readonly Person[] | null;
  /** Those whom the sentence names together before it says "they". */
  joined: readonly Person[] | null;
  /** They are seen to do something, or some of them is told of: "their hands". */
  seen: boolean;
}

/** What those of before do together: "they sat", "we walked", "les deux enfants grimpèrent". */
export function togetherIn(
  passage: Passage,
  pack: LanguagePack,
  crowdBefore: CrowdBefore,
  isTale: boolean,
  mentions: readonly Mention[],
): Together | null {
  for (let at = passage.from; at < passage.to; at += 1) {
    const others = (isTale || isSomeOfThem(passage, at)) && crowdBefore(at) !== null;
    const who = passage.quoted[at] ? null : togetherAt(passage, at, pack, others);
    if (who === null) continue;
    // "Les voyageurs" are those of before, whatever crowd went by.
    const isCrowd = who === 'they' && !pack.grammar.together.has(passage.tokens[at]?.lower ?? '');
    const joined = isCrowd && pack.language === 'fr' ? joinedBefore(passage, at, mentions) : null;
    const meant = { who, crowd: isCrowd ? crowdBefore(at) : null, joined };
    if (meant.crowd && isOfThings(passage, at, pack)) continue;
    for (let verb = at + 1; verb <= at + 3; verb += 1) {
      const match = pack.actions.match(passage.tokens, verb);
      if (match && match.value.form !== 'infinitive' && !isDoneBefore(passage, verb, pack))
        return { action: match.value.action, seen: true, ...meant };
    }
    const seen = isThere(passage, at, pack);
    return { action: 'stand', seen, ...meant };
  }
  return null;
}

/** "Basile, Octave et Lucie comprirent qu'ils étaient perdus": they are those, and nobody else. */
function joinedBefore({ tokens, from }: Passage, at: number, mentions: readonly Mention[]): Person[] | null {
  const told = mentions.filter((one) => !one.quoted && one.at >= from && one.at < at);
  let next = told.length - 1;
  const people: Person[] = [];
  for (let joint = /^et$/u; next >= 0; next -= 1, joint = /^(?:et|,)$/u) {
    const [one, before] = [told[next], told[next - 1]];
    if (one) people.unshift(one.person);
    const isJoined = one && before && before.at + before.length === one.at - 1;
    if (!isJoined || !joint.test(tokens[one.at - 1]?.lower ?? '')) break;
  }
  return told[next]?.subject && new Set(people).size > 1 ? people : null;
}

/** "one of them", "two of them" */
const isSomeOfThem = ({ tokens }: Passage, at: number) =>
  tokens[at]?.lower === 'them' &&
  tokens[at - 1]?.lower === 'of' &&
  /^(?:one|two|three|another|some|several|many|most|each|all|both|none)$/u.test(tokens[at - 2]?.lower ?? '');

/** "they bowed", "gave them flowers", "their faces"; what they would do, or keep, tells nothing of where they are. */
function isThere(passage: Passage, pronoun: number, pack: LanguagePack): boolean {
  const { tokens } = passage;
  if (isIrrealis(passage, pronoun, pack) || /^(?:of|from|than)$/u.test(tokens[pronoun - 1]?.lower ?? '')) return false;
  if (tokens[pronoun]?.lower !== 'their') return true;
  return [1, 2, 3].some((ahead) => pack.idioms.bodyParts.has(tokens[pronoun + ahead]?.lower.replace(/s$/u, '') ?? ''));
}

const notPlural =
  /(?:ss|us|is|ous|less|ness|'s|^(?:was|as|has|does|yes|always|perhaps|besides|towards|afterwards|sometimes|else|its|theirs|hers|ours|unless|news|times))$/u;

/** "one of my shoes was loose; they were old": the things named in the sentence before "they" are so. */
function isOfThings(passage: Passage, they: number, pack: LanguagePack): boolean {
  const { tokens, from } = passage;
  const isState = [1, 2].some(
    (ahead) =>
      pack.grammar.copulas.has(tokens[they + ahead]?.lower ?? '') ||
      /^(?:were|been)$/u.test(tokens[they + ahead]?.lower ?? ''),
  );
  if (pack.language !== 'en' || !isState) return false;
  for (let at = they - 1; at >= from; at -= 1) {
    const word = tokens[at]?.lower ?? '';
    if (pack.crowds.has(word)) return false;
    if (!tokens[at]?.word || !/s$/u.test(word) || notPlural.test(word)) continue;
    return pack.roles.get(word.slice(0, -1)) === undefined && !tokens[at]?.capital;
  }
  return false;
}

const clitic = /^(?:se|s'|y|en)$/u;
const companysDeed =
  /^(?:(?:re)?part|arriv|quitt|travers|franchi|attei[gn]|gagn|descend|remont|march|déjeun|dîn|soup|camp|couch|bivouaqu|install|embarqu|débarqu|arrêt|repos)\p{L}*(?<!r)$/u;

/** "On fit halte", "on partit": the company does it. */
function goesAlong(tokens: Passage['tokens'], on: number): boolean {
  const verb = [1, 2].map((ahead) => on + ahead).find((at) => !clitic.test(tokens[at]?.lower ?? '')) ?? on;
  const word = tokens[verb]?.lower ?? '';
  if (/^fi(?:t|rent)$/u.test(word)) return /^(?:halte|route|escale|étape)$/u.test(tokens[verb + 1]?.lower ?? '');
  return companysDeed.test(word) && /(?:a|(?<!r)ait|it)$/u.test(word);
}

/** `others`: "them" and "their" mean many, too. */
function togetherAt(
  { tokens }: Passage,
  at: number,
  { pronouns, grammar }: LanguagePack,
  others: boolean,
): Together['who'] | null {
  const word = tokens[at]?.lower ?? '';
  if (pronouns.we.has(word)) return 'we';
  if (pronouns.plural.has(word) && (others || pronouns.subject.has(word))) return 'they';
  if (word === 'on' && goesAlong(tokens, at)) return 'they';
  if (!grammar.together.has(word)) return null;
  const isDefinite = [1, 2].some((back) => grammar.definite.has(tokens[at - back]?.lower ?? ''));
  if (!isDefinite) return null;
  return /^(?:children|enfants|cousins)$/u.test(word) ? 'children' : 'they';
}
