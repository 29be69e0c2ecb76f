import type { Colour, PropName, SceneProp } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { isIrrealis, isLikened, isNegated } from './clause.ts';
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

/** Things to be seen in this sentence, in its order. */
export function propsIn(passage: Passage, mentions: readonly Mention[], pack: LanguagePack): SceneProp[] {
  const found = new Map<PropName, SceneProp>();
  for (const { value, at, length } of pack.props.findAll(passage.tokens, passage.from, passage.to)) {
    const before = passage.tokens[at - 1]?.lower ?? '';
    // "had kept its lamp alight": a part of what is drawn already.
    if (before === 'its') continue;
    if (value === null || passage.quoted[at] || (length === 1 && verbal.test(before))) continue;
    if (isNegated(passage, at, pack) || isLikened(passage, at, pack) || isIrrealis(passage, at, pack)) continue;
    if (passage.tokens[at]?.capital && at > passage.from) continue;
    if (mentions.some((mention) => at >= mention.at && at < mention.at + mention.length)) continue;
    const known = found.get(value);
    const count = Math.max(known?.count ?? 1, countBefore(passage, at));
    found.set(value, {
      name: value,
      colour: known?.colour ?? colourBeside(passage, at, length, pack),
      count: Math.min(12, count),
    });
  }
  return [...found.values()];
}
