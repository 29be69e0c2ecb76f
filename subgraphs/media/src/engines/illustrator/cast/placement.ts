import type { Actor } from './actor.ts';

/** Where somebody stands in the picture. */
export interface Placement {
  actor: Actor;
  x: number;
  y: number;
  /** Pixels per hundredth of a person. */
  scale: number;
  flip: boolean;
}
