import type { Gender } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { isPastVerb } from './finite-verbs.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { roleAt } from './nouns.ts';
import type { Token } from './tokens.ts';

/** What is done to people more than to things; "il la prit" may be said of a letter. */
const toPeople =
  /^(?:accompagn|accueill|aid|appel|arrêt|avert|charg|consol|contempl|écout|embrass|emmen|empêch|entraîn|forc|gifl|grond|inform|interrog|interromp|invit|menac|prévenai|préven|pri(?!t|s)|rassur|regard|rejoi|remerci|retenai|retin|réveill|salu|serv|soign|souten|souti|suiv|suppli)/u;
const lead = /^(?:ne|n'|qui|me|te|nous|vous)$/u;
const other = /^(?:y|en)$/u;
const genders: Record<string, Gender> = { le: 'male', la: 'female', "l'": 'unknown', lui: 'unknown' };

/** "Il la suivit", "Basile le suivit", and no "la porte". */
function followsSubject(tokens: readonly Token[], at: number, mentions: readonly Mention[], pack: LanguagePack) {
  const before = tokens[at - 1];
  if (!before?.word) return false;
  if (lead.test(before.lower) || pack.pronouns.subject.has(before.lower)) return true;
  const last = mentions.at(-1);
  return last !== undefined && last.at + last.length === at && !last.quoted;
}

/** "il lui tendit", "elle l'écoutait": of which gender whoever is meant by the word before the verb may be; null = nobody. */
export function cliticAt(
  passage: Passage,
  at: number,
  mentions: readonly Mention[],
  pack: LanguagePack,
): Gender | null {
  const { tokens } = passage;
  if (pack.language !== 'fr') return null;
  const word = tokens[at]?.lower ?? '';
  const gender = genders[word];
  if (gender === undefined) return null;
  const verb = other.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  const next = tokens[verb];
  if (!next?.word || next.capital) return null;
  if (word === 'lui') {
    // "cela lui semblait": whatever the subject, it is somebody's.
    const isOwn = pack.grammar.prepositions.has(tokens[at - 1]?.lower ?? '');
    return !isOwn && isVerb(next.lower, pack) && !namesAnother(passage, at, mentions, pack) ? gender : null;
  }
  return followsSubject(tokens, at, mentions, pack) && toPeople.test(next.lower) && isPastVerb(next.lower, pack)
    ? gender
    : null;
}

/** "il fit signe à son valet et lui dit": whoever stands before it by a noun that means nobody known. */
function namesAnother({ tokens, from }: Passage, at: number, mentions: readonly Mention[], pack: LanguagePack) {
  const known = (word: number) => mentions.some((one) => word >= one.at && word < one.at + one.length);
  for (let word = from; word < at; word += 1)
    if (!known(word) && (roleAt(tokens, word, pack) || isPeople(tokens, word))) return true;
  return false;
}
const isPeople = (tokens: readonly Token[], at: number) =>
  tokens[at]?.capital === true && /^(?:un|une|l'|le|la)$/u.test(tokens[at - 1]?.lower ?? '');

/** Whoever does it to somebody else; "la chambre qui lui plaisait", "la peur, dont il rougissait, lui parut": nobody does it. */
export function actingOn({ tokens, from }: Passage, at: number, mentions: readonly Mention[]): Person | null {
  const subject = mentions.findLast((one) => one.subject && !one.quoted && one.at >= from);
  const between = tokens.slice(subject ? subject.at + subject.length : at, at);
  return subject && between.every(({ lower, text }) => text !== ',' && !opening.test(lower)) ? subject.person : null;
}
const opening = /^(?:qui|que|qu'|dont|où|laquelle|lequel)$/u;

const auxiliary = /^(?:avai(?:t|ent)|a|ont|eut|eurent|eût|est|était|fut|fit|fi(?:t|rent))$/u;
const isVerb = (word: string, pack: LanguagePack) =>
  auxiliary.test(word) || isPastVerb(word, pack) || pack.isSpeechVerb(word);
