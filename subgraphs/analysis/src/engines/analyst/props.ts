import type { Colour, PropName, SceneProp } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { isLikened, isNegated, unrealMarks } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';

export const numbers: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  several: 4,
  many: 6,
  some: 3,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  plusieurs: 4,
  quelques: 3,
};

/** A thing where the text names it. */
export interface NamedProp extends SceneProp {
  /** Token index of the word for it. */
  at: number;
  /** Whose it is told to be by the word before it: "her basket". */
  owned: boolean;
  /** "this seat": it is before them. */
  shown: boolean;
  /** Only said by somebody: "climb over the wall"; it may be elsewhere. */
  spoken: boolean;
}

/** A colour right beside the noun: before it in English, on either side in French. */
export function colourBeside(passage: Passage, at: number, length: number, pack: LanguagePack): Colour | null {
  for (let index = at - 1; index >= at - 2 && passage.tokens[index]?.word; index -= 1) {
    const colour = pack.colours.match(passage.tokens, index);
    if (colour && colour.at + colour.length <= at) return colour.value;
  }
  if (pack.language === 'en') return null;
  for (let index = at + length; index <= at + length + 1 && passage.tokens[index]?.word; index += 1) {
    const colour = pack.colours.match(passage.tokens, index);
    if (colour) return colour.value;
    if (
      pack.grammar.determiners.has(passage.tokens[index]?.lower ?? '') ||
      pack.grammar.conjunctions.has(passage.tokens[index]?.lower ?? '')
    )
      return null;
  }
  return null;
}

function countBefore(passage: Passage, at: number): number {
  for (let index = at - 1; index >= at - 3; index -= 1) {
    const count = numbers[passage.tokens[index]?.lower ?? ''];
    if (count) return count;
  }
  return 1;
}

/** A verb's form that is also a noun: "she rings", "they watch". */
const verbal =
  /^(?:i|you|he|she|we|they|who|to|and|will|would|could|not|je|tu|il|elle|nous|vous|ils|elles|se|s'|ne|n')$/u;
/** Only the time at which something is seen, or another word for it: "as she opened the gate". */
const seenAllTheSame = /^(?:as|or|called|told|story|stories|nommé|may|said)$/u;
const demonstrative = /^(?:this|that|these|those|here|ce|cet|cette|ces|voici|voilà)$/u;
const possessive = /^(?:his|her|my|your|our|their|son|sa|ses|mon|ma|mes|votre|vos|leur|leurs)$/u;

/** One of these stands before the noun, a word or two of description between them. */
const introduced = (passage: Passage, at: number, by: RegExp) =>
  [1, 2, 3].some(
    (back) =>
      by.test(passage.tokens[at - back]?.lower ?? '') &&
      passage.tokens.slice(at - back + 1, at).every(({ word }) => word),
  );

/** Wished, remembered or only possible. */
const isUnseen = (passage: Passage, at: number, pack: LanguagePack) =>
  unrealMarks(passage, at, pack).some(
    (match) => match.length > 1 || !seenAllTheSame.test(passage.tokens[match.at]?.lower ?? ''),
  );

/** "the thought of his machine", "the fate of the ship": not there for that. */
function isOnlyThoughtOf({ tokens, from }: Passage, at: number, { grammar }: LanguagePack): boolean {
  for (let of = at - 1; of > from && of >= at - 4 && tokens[of]?.word; of -= 1)
    if (grammar.of.has(tokens[of]?.lower ?? '')) return grammar.onlyThoughtOf.has(tokens[of - 1]?.lower ?? '');
  return false;
}

/** "the Emerald City", "the Guardian of the Gates", "the Palace of Oz": a part of a name; "the Golden Cap" is a cap. */
function isNamePart({ tokens }: Passage, at: number, length: number): boolean {
  const after = tokens[at + length];
  const beyond = tokens[at + length + 1];
  if (after?.word && after.capital) return true;
  if (/^(?:of|de|du|des|d')$/u.test(after?.lower ?? '') && beyond?.capital) return true;
  const of = tokens.slice(at - 3, at).findIndex(({ lower }) => lower === 'of' || lower === 'de' || lower === 'des');
  return of >= 0 && tokens[at - 4 + of]?.capital === true;
}

/** "I carry that basket for you", "your watch is slow", "look at these trees": what a speaker has before them. */
function isShown(passage: Passage, at: number): boolean {
  return introduced(passage, at, demonstrative);
}

/** "you wear green spectacles", "I carry a sword": said of what one of the two has. */
function isOnHearer({ tokens }: Passage, at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 5), at).map(({ lower }) => lower);
  const has = before.findLastIndex((word) => having.test(word));
  return has > 0 && speakersOf.test(before[has - 1] ?? '');
}
const having = /^(?:wear|carry|hold|porte|portes|portez|tiens|tenez)$/u;
const speakersOf = /^(?:you|i|je|tu|vous)$/u;

/** Things to be seen in this sentence, in its order; those of which somebody only speaks are marked. */
export function propsIn(passage: Passage, mentions: readonly Mention[], pack: LanguagePack): NamedProp[] {
  const found = new Map<PropName, NamedProp>();
  for (const { value, at, length } of pack.props.findAll(passage.tokens, passage.from, passage.to)) {
    const before = passage.tokens[at - 1]?.lower ?? '';
    // "had kept its lamp alight": a part of what is drawn already.
    if (value === null || before === 'its' || (length === 1 && verbal.test(before) && value !== 'bed')) continue;
    const quoted = passage.quoted[at] === 1;
    const shown = isShown(passage, at) || (quoted && isOnHearer(passage, at));
    if (isNegated(passage, at, pack) && !(quoted && shown)) continue;
    if (isLikened(passage, at, pack)) continue;
    if ((isUnseen(passage, at, pack) || isOnlyThoughtOf(passage, at, pack)) && !quoted) continue;
    const capital = passage.tokens[at + length - 1]?.capital === true && at > passage.from;
    if (capital && isNamePart(passage, at, length)) continue;
    if (mentions.some((mention) => at >= mention.at && at < mention.at + mention.length)) continue;
    const known = found.get(value);
    found.set(value, {
      name: value,
      colour: known?.colour ?? colourBeside(passage, at, length, pack),
      count: Math.min(12, Math.max(known?.count ?? 1, countBefore(passage, at))),
      at: known?.at ?? at,
      owned: known?.owned === true || introduced(passage, at, possessive),
      shown: shown || known?.shown === true,
      spoken: quoted && !shown && known?.spoken !== false,
    });
  }
  return [...found.values()];
}
