import type { PropName } from '@visiobook/contracts';
import { paints } from '../paints.ts';
import { furniture } from '../places/furniture.ts';
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
      wood: paint ?? '#8a5a38',
      cloth: paint ?? '#a8483c',
    });
  }
  if (entry.own) return ownProps[entry.own]?.({ b, defs: stage.defs, lit, paint }) ?? '';
  return emoji(b, entry.emoji ?? '', entry.size, emojiNames, paint);
}

/** What belongs into the hand of somebody who does this, when the text names nothing. */
export const toolOf: Partial<Record<Stage['facts']['cast'][number]['action'], PropName>> = {
  read: 'book',
  write: 'pen',
  eat: 'bread',
  drink: 'cup',
  cook: 'pot',
  dig: 'spade',
  carry: 'box',
  row: 'oar',
};
