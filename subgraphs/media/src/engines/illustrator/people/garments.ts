import type { Garment } from '@visiobook/contracts';
import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { blob, d, type Spot } from '../path.ts';
import { repeat } from '../random.ts';
import type { Appearance } from './appearance.ts';
import type { Limb, Skeleton } from './skeleton.ts';

const lerp = (a: Spot, b: Spot, t: number): Spot => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

/** A point on the trunk: `up` 0 = hip, 1 = neck; `across` -1 = back, 1 = front, in half shoulder widths. */
export function onTrunk({ hip, neck }: Skeleton, { body }: Appearance, up: number, across: number): Spot {
  const middle = lerp(hip, neck, up);
  const length = Math.hypot(neck.x - hip.x, neck.y - hip.y) || 1;
  const side = { x: -(neck.y - hip.y) / length, y: (neck.x - hip.x) / length };
  return { x: middle.x + side.x * across * body.shoulder, y: middle.y + side.y * across * body.shoulder };
}

/** Shoulders, waist and hips as one closed outline. */
function trunk(s: Skeleton, who: Appearance): string {
  const { girth } = who.body;
  const waist = who.feminine && !who.child ? 0.78 : 0.94;
  const belly = girth > 1.2 ? girth * 1.12 : girth;
  const p = (up: number, across: number) => onTrunk(s, who, up, across);
  return blob([
    p(1.03, 0.35),
    p(1.0, -0.45),
    p(0.97, -1.08),
    p(0.8, -1.1),
    p(0.42, -waist * girth),
    p(0.1, -1.0 * girth),
    p(-0.1, -0.98 * girth),
    p(-0.14, 0),
    p(-0.1, 0.98 * girth),
    p(0.1, 1.04 * belly),
    p(0.42, waist * belly * 1.02),
    p(0.8, 1.08),
    p(0.97, 1.05),
  ]);
}

interface Hem {
  /** How far down the legs it reaches: 1 = knee, 2 = ankle. */
  length: number;
  flare: number;
}

const onLeg = ({ start, middle, end }: Limb, t: number) => (t <= 1 ? lerp(start, middle, t) : lerp(middle, end, t - 1));

/** Cloth from the waist over both legs, whatever they do. */
function skirt(s: Skeleton, who: Appearance, { length, flare }: Hem): string {
  const { limb, girth } = who.body;
  const p = (up: number, across: number) => onTrunk(s, who, up, across);
  const front = s.farLeg.middle.x + s.farLeg.end.x >= s.nearLeg.middle.x + s.nearLeg.end.x ? s.farLeg : s.nearLeg;
  const rear = front === s.farLeg ? s.nearLeg : s.farLeg;
  const w = limb * 0.62 * (0.5 + girth * 0.5);
  const hemFront = onLeg(front, length);
  const hemRear = onLeg(rear, length);
  const kneeFront = onLeg(front, Math.min(1, length * 0.6));
  const kneeRear = onLeg(rear, Math.min(1, length * 0.6));
  const raised = Math.max(0, s.hip.y - kneeFront.y + limb) / (limb * 3);
  const up = Math.min(1, raised);
  const waistWidth = who.feminine && !who.child ? 0.8 : 0.98;
  return d`M${p(0.36, -waistWidth).x} ${p(0.36, -waistWidth).y}Q${p(0, -1.2 * girth).x} ${p(0, -1.2 * girth).y} ${kneeRear.x - w - flare * 0.45} ${kneeRear.y + w * up}L${hemRear.x - w - flare} ${hemRear.y}Q${(hemRear.x + hemFront.x) / 2} ${Math.max(hemRear.y, hemFront.y) + 3} ${hemFront.x + w + flare} ${hemFront.y}L${kneeFront.x + w + flare * 0.5} ${kneeFront.y - w * up}Q${p(0.02, 1.2 * girth).x} ${p(0.02, 1.2 * girth).y - w * up} ${p(0.36, waistWidth).x} ${p(0.36, waistWidth).y}Z`;
}

const hems: Partial<Record<Garment, Hem>> = {
  skirt: { length: 1.55, flare: 6 },
  dress: { length: 1.6, flare: 8 },
  nightgown: { length: 1.75, flare: 5 },
  robe: { length: 1.85, flare: 4.5 },
  coat: { length: 1.12, flare: 3.5 },
  uniform: { length: 0.32, flare: 1 },
};

/** A cloak hangs behind the body, open in front. */
export function cloak(b: Brush, s: Skeleton, who: Appearance): string {
  const paint = who.wears.get('cloak');
  if (!paint) return '';
  const p = (up: number, across: number) => onTrunk(s, who, up, across);
  const hem = { x: Math.min(s.nearLeg.end.x, s.hip.x) - 9, y: Math.min(-4, s.hip.y + who.body.thigh * 1.6) };
  const front = { x: Math.max(s.hip.x + 9, s.hip.x + who.body.shoulder * 1.5), y: hem.y };
  const path = d`M${p(1.05, 0.9).x} ${p(1.05, 0.9).y}L${p(1.05, -0.9).x} ${p(1.05, -0.9).y}Q${p(0.8, -1.9).x} ${p(0.8, -1.9).y} ${hem.x - 5} ${hem.y}Q${(hem.x + front.x) / 2} ${hem.y + 5} ${front.x} ${front.y}Q${p(0.5, 1.9).x} ${p(0.5, 1.9).y} ${p(1.05, 0.9).x} ${p(1.05, 0.9).y}Z`;
  return (
    b.shape(path, darker(paint, 0.08)) +
    b.wash(
      d`M${s.hip.x - 6} ${s.hip.y}L${hem.x + 6} ${hem.y + 1}L${hem.x + 1} ${hem.y + 0.5}Z`,
      darker(paint, 0.3),
      0.5,
    )
  );
}

/** The shaded side of the body: flat light comes from the front. */
function shade(b: Brush, s: Skeleton, who: Appearance, paint: string): string {
  const p = (up: number, across: number) => onTrunk(s, who, up, across);
  const { girth } = who.body;
  return b.wash(
    d`M${p(0.95, -1).x} ${p(0.95, -1).y}Q${p(0.5, -0.5).x} ${p(0.5, -0.5).y} ${p(-0.08, -0.45).x} ${p(-0.08, -0.45).y}L${p(-0.05, -0.92 * girth).x} ${p(-0.05, -0.92 * girth).y}Q${p(0.4, -0.9).x} ${p(0.4, -0.9).y} ${p(0.95, -1).x} ${p(0.95, -1).y}Z`,
    darker(paint, 0.22),
    0.55,
  );
}

function buttons(b: Brush, s: Skeleton, who: Appearance, count: number, paint: string): string {
  return repeat(count, (_, t) => {
    const p = onTrunk(s, who, 0.78 - t * 0.6, 0.28);
    return b.disc(p.x, p.y, 1.1, paint);
  });
}

const collar = (b: Brush, s: Skeleton, who: Appearance, paint: string, depth = 0.3) => {
  const [l, r, tip] = [onTrunk(s, who, 1.0, -0.42), onTrunk(s, who, 1.0, 0.72), onTrunk(s, who, 1 - depth, 0.28)];
  return b.wash(d`M${l.x} ${l.y}L${tip.x} ${tip.y}L${r.x} ${r.y}Z`, paint);
};

function belt(b: Brush, s: Skeleton, who: Appearance, paint: string, up = 0.24): string {
  const g = who.body.girth * 0.98;
  const [l, m, r] = [onTrunk(s, who, up, -g), onTrunk(s, who, up - 0.05, 0), onTrunk(s, who, up, g)];
  return b.stroke(d`M${l.x} ${l.y}Q${m.x} ${m.y} ${r.x} ${r.y}`, paint, 2.6);
}

function openFront(b: Brush, s: Skeleton, who: Appearance, paint: string, beneath: string, low: number): string {
  const p = (up: number, across: number) => onTrunk(s, who, up, across);
  return (
    b.wash(
      d`M${p(1, -0.3).x} ${p(1, -0.3).y}L${p(low, 0.1).x} ${p(low, 0.1).y}L${p(low, 0.5).x} ${p(low, 0.5).y}L${p(1, 0.75).x} ${p(1, 0.75).y}Z`,
      beneath,
    ) +
    b.stroke(
      d`M${p(0.98, -0.32).x} ${p(0.98, -0.32).y}L${p(0.55, 0.08).x} ${p(0.55, 0.08).y}M${p(0.98, 0.78).x} ${p(0.98, 0.78).y}L${p(0.55, 0.48).x} ${p(0.55, 0.48).y}`,
      lighter(paint, 0.16),
      1.8,
    )
  );
}

/** What distinguishes one upper garment from another. */
function details(b: Brush, s: Skeleton, who: Appearance): string {
  const { wears, top } = who;
  const shirt = wears.get('shirt') ?? '#f3ecdc';
  let all = '';
  if (wears.has('suit')) {
    const tie = onTrunk(s, who, 0.62, 0.27);
    const knot = onTrunk(s, who, 0.95, 0.25);
    all +=
      openFront(b, s, who, top, '#f6f1e6', 0.42) +
      b.stroke(d`M${knot.x} ${knot.y}L${tie.x} ${tie.y}`, '#8e2f35', 2.4) +
      buttons(b, s, who, 2, darker(top, 0.4));
  } else if (wears.has('coat') || wears.has('jacket')) {
    all +=
      openFront(b, s, who, top, wears.get('waistcoat') ?? shirt, 0.02) +
      (wears.has('waistcoat') ? buttons(b, s, who, 3, '#e2b64d') + collar(b, s, who, '#f6f1e6', 0.14) : '');
  } else if (wears.has('uniform')) {
    const e = onTrunk(s, who, 0.97, -0.95);
    const f = onTrunk(s, who, 0.97, 0.95);
    all +=
      buttons(b, s, who, 5, '#e8bd4d') +
      belt(b, s, who, '#3a2c26') +
      b.oval(e.x, e.y, 3.4, 1.5, '#e8bd4d') +
      b.oval(f.x, f.y, 3.4, 1.5, '#e8bd4d');
  } else if (wears.has('armour')) {
    const m = onTrunk(s, who, 0.55, 0.25);
    all +=
      b.wash(d`M${m.x - 5} ${m.y - 6}Q${m.x} ${m.y - 9} ${m.x + 5} ${m.y - 6}L${m.x} ${m.y + 9}Z`, '#dbe3ea', 0.8) +
      belt(b, s, who, '#6b4a2c', 0.14);
  } else if (wears.has('waistcoat')) {
    const vest = wears.get('waistcoat') as string;
    all +=
      b.wash(trunk(s, who), vest) +
      shade(b, s, who, vest) +
      collar(b, s, who, '#f6f1e6', 0.3) +
      buttons(b, s, who, 3, '#e2b64d');
  } else if (wears.has('rags')) {
    const p = onTrunk(s, who, 0.35, 0.3);
    const q = onTrunk(s, who, 0.7, -0.4);
    all += b.box(p.x - 3, p.y - 3, 6, 6, darker(top, 0.25)) + b.box(q.x - 2.5, q.y - 2.5, 5, 5, lighter(top, 0.25));
  } else if (wears.has('robe')) {
    all += openFront(b, s, who, top, lighter(top, 0.4), 0.3) + belt(b, s, who, '#d9b45c');
  } else if (wears.has('dress')) {
    all += collar(b, s, who, '#f8f2e6', 0.2) + (wears.has('apron') ? '' : belt(b, s, who, darker(top, 0.35), 0.36));
  } else if (wears.has('nightgown')) {
    all += collar(b, s, who, '#fffaf0', 0.16) + buttons(b, s, who, 3, '#c9bda6');
  } else {
    all += collar(b, s, who, lighter(top, 0.45), 0.2) + (wears.has('trousers') ? belt(b, s, who, '#4a3226', 0.06) : '');
  }
  return all;
}

function apron(b: Brush, s: Skeleton, who: Appearance): string {
  const paint = who.wears.get('apron');
  if (!paint) return '';
  const p = (up: number, across: number) => onTrunk(s, who, up, across);
  const low = onLeg(s.farLeg, 1.2);
  const back = onLeg(s.nearLeg, 1.2);
  return (
    b.shape(
      d`M${p(0.84, -0.3).x} ${p(0.84, -0.3).y}L${p(0.84, 0.75).x} ${p(0.84, 0.75).y}L${p(0.36, 0.8).x} ${p(0.36, 0.8).y}L${low.x + 4} ${low.y}Q${(low.x + back.x) / 2 + 1} ${low.y + 3} ${back.x} ${back.y}L${p(0.36, -0.45).x} ${p(0.36, -0.45).y}Z`,
      paint,
    ) + belt(b, s, who, darker(paint, 0.12), 0.36)
  );
}

function scarf(b: Brush, s: Skeleton, who: Appearance): string {
  const paint = who.wears.get('scarf');
  if (!paint) return '';
  const [l, m, r] = [onTrunk(s, who, 1.03, -0.62), onTrunk(s, who, 0.93, 0.2), onTrunk(s, who, 1.05, 0.8)];
  return (
    b.stroke(d`M${m.x} ${m.y}l-2.500 13`, darker(paint, 0.15), 4.4) +
    b.stroke(d`M${l.x} ${l.y}Q${m.x} ${m.y + 2} ${r.x} ${r.y}`, paint, 5)
  );
}

/** Trunk and skirts, with what is worn on them. */
export function clothes(b: Brush, s: Skeleton, who: Appearance): string {
  const { wears, top, bottom } = who;
  const long = (['robe', 'nightgown', 'dress', 'skirt', 'coat', 'uniform'] as const).find((item) => wears.has(item));
  let below = '';
  if (long) {
    const paint = long === 'skirt' ? bottom : (wears.get(long) as string);
    const path = skirt(s, who, hems[long] as Hem);
    const fold = (t: number, o: number) => {
      const a = onTrunk(s, who, 0.1, t);
      const z = lerp(onLeg(s.nearLeg, hems[long]?.length ?? 1), onLeg(s.farLeg, hems[long]?.length ?? 1), t + 0.5);
      return b.wash(d`M${a.x} ${a.y}L${z.x - 2.5} ${z.y + 0.8}L${z.x + 1.5} ${z.y + 1}Z`, darker(paint, 0.3), o);
    };
    below = b.shape(path, paint) + fold(-0.25, 0.5) + fold(0.35, 0.35);
  }
  const upper =
    wears.has('waistcoat') && !wears.has('coat') && !wears.has('jacket') && !wears.has('suit')
      ? (wears.get('shirt') ?? '#f0e8d6')
      : top;
  const hips =
    wears.has('trousers') && !long
      ? b.wash(
          blob([
            onTrunk(s, who, 0.12, -0.95 * who.body.girth),
            onTrunk(s, who, -0.1, -0.95 * who.body.girth),
            onTrunk(s, who, -0.2, 0),
            onTrunk(s, who, -0.1, 0.95 * who.body.girth),
            onTrunk(s, who, 0.12, 0.95 * who.body.girth),
          ]),
          bottom,
        )
      : '';
  return (
    hips +
    below +
    b.shape(trunk(s, who), upper) +
    shade(b, s, who, upper) +
    details(b, s, who) +
    apron(b, s, who) +
    scarf(b, s, who)
  );
}
