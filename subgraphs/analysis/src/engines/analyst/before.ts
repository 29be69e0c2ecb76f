import type { CastMember, Place, SceneFacts, Shot } from '@visiobook/contracts';
import type { Kept } from './things-in-use.ts';

/** What one scene leaves to the next. */
export interface Before {
  cast: readonly CastMember[];
  place: Place | null;
  mood: SceneFacts['mood'] | null;
  chapter: number;
  shot: Shot | null;
  /** All that a picture would show, the shot aside: two scenes with the same would look the same. */
  sight: string;
  /** Things in use or standing there. */
  things: readonly Kept[];
}

export const nothingBefore: Before = {
  cast: [],
  place: null,
  mood: null,
  chapter: 0,
  shot: null,
  sight: '',
  things: [],
};
