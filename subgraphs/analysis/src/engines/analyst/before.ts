import type { CastMember, Place, SceneFacts, Shot } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { Kept } from './things-in-use.ts';

/** What one scene leaves to the next. */
export interface Before {
  cast: readonly CastMember[];
  people: readonly Person[];
  place: Place | null;
  mood: SceneFacts['mood'] | null;
  chapter: number;
  shot: Shot | null;
  /** All that a picture would show, the shot aside: two scenes with the same would look the same. */
  sight: string;
  /** Everybody met lately, the last first; longer memory than `people`. */
  recent: readonly Person[];
  /** Things in use or standing there. */
  things: readonly Kept[];
}

export const nothingBefore: Before = {
  cast: [],
  people: [],
  place: null,
  mood: null,
  chapter: 0,
  shot: null,
  sight: '',
  recent: [],
  things: [],
};
