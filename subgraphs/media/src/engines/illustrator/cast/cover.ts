import type { Spot } from '../path.ts';
import type { Placement } from './placement.ts';

/** A limb, a trunk, a head: a line with round ends, as what it hides of whatever is behind it. */
export interface Bar {
  from: Spot;
  to: Spot;
  radius: number;
}

export interface Disc extends Spot {
  radius: number;
}

export const ball = (at: Spot, radius: number): Bar => ({ from: at, to: at, radius });

/** The part of a head that must be seen: eyes, nose and mouth. */
const FACE = 0.8;

/** Where a point of an actor is in the picture. */
const inPicture = ({ x, y, scale, flip }: Placement, at: Spot): Spot => ({
  x: x + at.x * scale * (flip ? -1 : 1),
  y: y + at.y * scale,
});

export const faceOf = (who: Placement): Disc => ({
  ...inPicture(who, who.actor.head),
  radius: who.actor.headRadius * who.scale * FACE,
});

export const bulkOf = (who: Placement): Bar[] =>
  who.actor.bulk.map(({ from, to, radius }) => ({
    from: inPicture(who, from),
    to: inPicture(who, to),
    radius: radius * who.scale,
  }));

function distance({ from, to }: Bar, x: number, y: number): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(from.x + dx * t - x, from.y + dy * t - y);
}

/** Points spread evenly over a disc of radius 1: one in the middle, two rings. */
const SAMPLES: readonly Spot[] = [
  { x: 0, y: 0 },
  ...[6, 10].flatMap((count, ring) =>
    Array.from({ length: count }, (_, i) => {
      const angle = (i / count) * Math.PI * 2;
      const far = ring ? 0.9 : 0.5;
      return { x: Math.cos(angle) * far, y: Math.sin(angle) * far };
    }),
  ),
];

/** How much of a face is behind these bars, 0 to 1. */
export function hiddenShare({ x, y, radius }: Disc, bars: readonly Bar[]): number {
  const near = bars.filter((bar) => distance(bar, x, y) < bar.radius + radius);
  if (!near.length) return 0;
  const hidden = SAMPLES.filter((at) =>
    near.some((bar) => distance(bar, x + at.x * radius, y + at.y * radius) < bar.radius),
  );
  return hidden.length / SAMPLES.length;
}
