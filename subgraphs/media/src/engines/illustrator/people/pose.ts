import type { Action } from '@visiobook/contracts';
import { handling } from './poses/handling.ts';
import { moving } from './poses/moving.ts';
import { resting } from './poses/resting.ts';
import { speaking } from './poses/speaking.ts';
import { type Bend, hanging, type Pose, still } from './posture.ts';

export const poses: Record<Action, Pose> = { ...resting, ...moving, ...speaking, ...handling };

/** Ways to stand: two people beside each other need not stand alike. */
const stances: [Bend, Bend][] = [
  hanging,
  [
    [-44, 42],
    [11, 16],
  ],
  [
    [14, 74],
    [18, 68],
  ],
  [
    [-10, -4],
    [44, -40],
  ],
];

export const stance = (choice: number): Pose => ({
  legs: still,
  arms: stances[choice % stances.length] as [Bend, Bend],
});
