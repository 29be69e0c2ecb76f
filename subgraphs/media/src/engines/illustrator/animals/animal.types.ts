import type { CastMember } from '@visiobook/contracts';
import type { Brush } from '../brush.ts';
import type { Spot } from '../path.ts';

/** An animal around (0, 0) = the ground beneath it, looking right, in hundredths of a grown person's height. */
export interface Animal {
  drawing: string;
  head: Spot;
  headRadius: number;
  /** Half its length. */
  reach: number;
  /** Flies or swims: it has no feet on the ground. */
  lift: number;
}

export type Behaviour = Pick<CastMember, 'action' | 'emotion' | 'speaking'>;

export type AnimalPainter = (b: Brush, how: Behaviour, coat: string | null) => Animal;
