import type { PlaceKind, SceneFacts } from '@visiobook/contracts';
import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { d } from '../path.ts';
import { repeat } from '../random.ts';
import type { Bar } from './cover.ts';

const ladder = (b: Brush) =>
  b.stroke('M4 0V-132M26 0V-132', '#a97a48', 3.4) +
  b.stroke(
    repeat(9, (i) => d`M4 ${-10 - i * 14}H26`),
    '#b98a54',
    2.8,
  );

const BARK = '#8a6248';

const trunk = (b: Brush) =>
  b.shape('M6 0Q12 -20 11 -60L9 -150H35L34 -60Q34 -20 44 0Z', BARK) +
  b.stroke('M22 -12Q18 -60 20 -120M29 -30Q27 -70 28 -100', darker(BARK, 0.2), 1.6) +
  b.shape('M33 -96Q52 -104 66 -122L70 -116Q56 -94 34 -84Z', BARK) +
  b.shape('M10 -118Q-4 -126 -14 -142L-9 -146Q2 -132 11 -128Z', BARK) +
  repeat(4, (i) => b.disc(-10 + i * 26, -150 - (i % 2) * 12, 22, i % 2 ? '#6f9a58' : '#5f8a4e'));

const STONE = '#9a938c';

const rock = (b: Brush) =>
  b.shape('M3 0L8 -34L4 -62L12 -98L10 -132L30 -150L62 -140L74 -88L70 -50L84 0Z', STONE) +
  b.wash('M10 -132L30 -150L62 -140L40 -126L34 -92L12 -98Z', lighter(STONE, 0.2), 0.8) +
  b.stroke('M8 -34L26 -30M12 -98L34 -92L40 -60M60 -104L50 -40', darker(STONE, 0.22), 1.6);

const WOODED: readonly PlaceKind[] = ['forest', 'jungle', 'orchard', 'garden', 'meadow', 'swamp'];
const STEEP: readonly PlaceKind[] = [
  'hills',
  'mountain',
  'desert',
  'beach',
  'island',
  'cave',
  'snowfield',
  'path',
  'road',
  'prairie',
  'lake',
  'river',
  'ruins',
];

/** Something to climb, right of whoever does. */
interface Hold {
  drawing: string;
  bulk: Bar[];
  /** Half the width of the climber and it. */
  reach: number;
}

const upTo = (x: number, height: number, radius: number): Bar => ({ from: { x, y: 0 }, to: { x, y: -height }, radius });

const aLadder = (b: Brush): Hold => ({ drawing: ladder(b), bulk: [upTo(15, 132, 14)], reach: 26 });
const aTree = (b: Brush): Hold => ({
  drawing: trunk(b),
  bulk: [upTo(22, 140, 14), { from: { x: -6, y: -158 }, to: { x: 66, y: -158 }, radius: 24 }],
  reach: 46,
});
const aRock = (b: Brush): Hold => ({ drawing: rock(b), bulk: [upTo(42, 112, 36)], reach: 80 });

/** What somebody climbs who climbs here: a ladder where there is one or where people have built. */
export function climbed(b: Brush, { place, props }: SceneFacts): Hold {
  if (props.some(({ name }) => name === 'ladder')) return aLadder(b);
  if (props.some(({ name }) => name === 'tree') && !place.indoors) return aTree(b);
  if (WOODED.includes(place.kind)) return aTree(b);
  return STEEP.includes(place.kind) ? aRock(b) : aLadder(b);
}
