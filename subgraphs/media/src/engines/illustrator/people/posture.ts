import type { Action } from '@visiobook/contracts';

/** Degrees from straight down, forwards positive: first the upper, then the lower part of a limb. */
export type Bend = readonly [upper: number, lower: number];

export interface Pose {
  /** Degrees that the trunk leans forward. */
  lean?: number;
  /** Degrees that the head nods forward. */
  nod?: number;
  /** Near leg, far leg. */
  legs: readonly [Bend, Bend];
  /** Near arm, far arm. */
  arms: readonly [Bend, Bend];
  /** The far arm passes in front of the face. */
  handToFace?: boolean;
  /** Needs something to sit on. */
  seated?: boolean;
  /** Degrees that the whole figure is turned forward: 90 = face down, -90 = on the back. */
  turn?: number;
  /** Height above the ground, in hundredths of a person. */
  lift?: number;
  eyesShut?: boolean;
  mouth?: 'open' | 'wide';
}

export type SomePoses = Partial<Record<Action, Pose>>;

export const still: [Bend, Bend] = [
  [-4, -3],
  [4, 3],
];
export const sitting: [Bend, Bend] = [
  [78, 4],
  [88, -4],
];
export const hanging: [Bend, Bend] = [
  [-10, -5],
  [11, 18],
];
