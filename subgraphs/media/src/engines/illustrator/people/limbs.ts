import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { d, placed } from '../path.ts';
import type { Appearance } from './appearance.ts';
import type { Limb } from './skeleton.ts';

const along = ({ start, middle, end }: Limb) => d`M${start.x} ${start.y}L${middle.x} ${middle.y}L${end.x} ${end.y}`;

/** From the joint `share` of the way down the lower part. */
const lowerPart = ({ middle, end }: Limb, share: number) =>
  d`M${end.x + (middle.x - end.x) * share} ${end.y + (middle.y - end.y) * share}L${end.x} ${end.y}`;

function shoe(b: Brush, limb: Limb, width: number, paint: string): string {
  const w = width * 0.62;
  const sole = d`M${-w} ${-w * 0.3}Q${-w} ${-w * 1.1} 0 ${-w}L${w * 0.6} ${-w * 0.7}Q${w * 2.1} ${-w * 0.3} ${w * 2} ${w * 0.55}L${-w} ${w * 0.55}Z`;
  return placed(limb.end, b.shape(sole, paint), { turn: -limb.angle * 0.85 });
}

export function leg(b: Brush, who: Appearance, limb: Limb, near: boolean): string {
  const { wears, body, skin } = who;
  const bare = !['trousers', 'suit', 'uniform', 'armour', 'rags'].some((item) => wears.has(item as 'suit'));
  const width = body.limb * (bare ? 0.82 : 1.06);
  const paint = bare ? (who.child ? skin : '#e9dccb') : who.bottom;
  const tone = near ? paint : darker(paint, 0.16);
  const boots = wears.get('boots');
  const boot = boots ? b.stroke(lowerPart(limb, 0.62), near ? boots : darker(boots, 0.16), width * 1.12) : '';
  return (
    b.stroke(along(limb), tone, width) +
    boot +
    shoe(b, limb, Math.max(width, body.limb), near ? who.shoe : darker(who.shoe, 0.2))
  );
}

/** The colour of the sleeves: a waistcoat shows the shirt, an apron the dress beneath. */
const sleeve = ({ wears, top }: Appearance) =>
  wears.has('waistcoat') && !wears.has('coat') && !wears.has('jacket') && !wears.has('suit')
    ? (wears.get('shirt') ?? '#f0e8d6')
    : top;

export function arm(b: Brush, who: Appearance, limb: Limb, near: boolean): string {
  const { body, wears, skin } = who;
  const paint = near ? darker(sleeve(who), 0.1) : darker(sleeve(who), 0.22);
  const width = body.limb * 0.96;
  const glove = wears.get('gloves') ?? skin;
  const { start, middle, end } = limb;
  // The sleeve ends before the wrist, so that the hand is seen whole.
  const wrist = { x: middle.x + (end.x - middle.x) * 0.74, y: middle.y + (end.y - middle.y) * 0.74 };
  const cuffed = wears.has('uniform') || wears.has('coat') || wears.has('robe') || wears.has('suit');
  const cuff = cuffed
    ? b.stroke(
        lowerPart(
          { ...limb, end: { x: wrist.x + (end.x - wrist.x) * 0.2, y: wrist.y + (end.y - wrist.y) * 0.2 } },
          0.05,
        ),
        lighter(paint, 0.6),
        width,
      )
    : '';
  return (
    cuff +
    b.stroke(d`M${wrist.x} ${wrist.y}L${end.x} ${end.y}`, near ? glove : darker(glove, 0.07), width * 0.84) +
    b.stroke(d`M${start.x} ${start.y}L${middle.x} ${middle.y}L${wrist.x} ${wrist.y}`, paint, width)
  );
}
