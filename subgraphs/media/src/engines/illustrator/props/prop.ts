import type { PropName } from '@visiobook/contracts';
import { paints } from '../paints.ts';
import { furniture } from '../places/furniture/furniture.ts';
import { random } from '../random.ts';
import type { Stage } from '../stage.ts';
import { catalogue, emojiNames } from './catalogue.ts';
import { emoji } from './emoji.ts';
import { ownProps } from './own-props.ts';

type Told = Stage['facts']['props'][number];

/** A prop around (0, 0) = its foot, in hundredths of a grown person. */
export function propDrawing(stage: Stage, { name, colour }: Pick<Told, 'name' | 'colour'>, scale: number): string {
  const entry = catalogue[name];
  const b = stage.near.scaled(scale);
  const paint = colour ? paints[colour] : null;
  const lit = stage.light.lamps;
  if (entry.piece) {
    return furniture[entry.piece].draw({
      b,
      r: random(name),
      defs: stage.defs,
      lit,
      time: stage.facts.timeOfDay,
      wood: paint ?? '#8a5a38',
      cloth: paint ?? '#a8483c',
    });
  }
  if (entry.own) return ownProps[entry.own]?.({ b, defs: stage.defs, lit, paint }) ?? '';
  return emoji(b, entry.emoji ?? '', entry.size, emojiNames, paint);
}

type Action = Stage['facts']['cast'][number]['action'];

/** What hands need for an action: the first is taken when the text names none of them. */
export const toolsOf: Partial<Record<Action, readonly PropName[]>> = {
  read: ['book', 'letter', 'newspaper', 'map', 'ticket', 'photograph'],
  write: ['pen', 'letter'],
  eat: ['bread', 'apple', 'cheese', 'cake', 'meat', 'egg', 'soup', 'bowl', 'plate', 'fish'],
  drink: ['cup', 'glass', 'wine', 'bottle', 'potion', 'soup'],
  cook: ['pot', 'bowl', 'teapot', 'knife', 'egg', 'meat'],
  dig: ['spade', 'hammer', 'axe'],
  carry: ['box', 'basket', 'bag', 'suitcase', 'sack', 'bucket', 'crate', 'lantern'],
  row: ['oar'],
};
