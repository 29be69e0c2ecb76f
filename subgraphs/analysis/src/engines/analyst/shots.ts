import type { CastMember, SceneFacts, Shot } from '@visiobook/contracts';
import type { Before } from './before.ts';
import type { Observation } from './observation.ts';

/** A neighbour that would look the same is seen from nearer, or from farther away. */
const next: Record<Shot, Shot> = { wide: 'medium', medium: 'close', close: 'medium' };

/** All that a picture shows, the shot aside. */
export const sightOf = ({
  place,
  timeOfDay,
  weather,
  cast,
  props,
}: Omit<SceneFacts, 'shot' | 'description' | 'action'>): string =>
  JSON.stringify([
    place,
    timeOfDay,
    weather,
    cast.map(({ characterId, action }) => [characterId, action]),
    props.map(({ name }) => name),
  ]);

function told(cast: readonly CastMember[], stays: boolean, observations: readonly Observation[], before: Before): Shot {
  if (!stays || cast.length === 0 || cast.length > 4) return 'wide';
  const spoken = observations.filter(({ speech }) => speech.length > 0).length;
  const [lead] = cast;
  if (lead && lead.emotion !== 'neutral' && cast.length <= 2) return 'close';
  if (spoken === observations.length && cast.length === 1) return 'close';
  // A long talk is shown from the room and from near in turn, as a film would.
  return spoken === observations.length && before.shot === 'medium' && cast.length <= 2 ? 'close' : 'medium';
}

interface Seen {
  cast: readonly CastMember[];
  /** Still at the place of the scene before. */
  stays: boolean;
  sight: string;
}

/** How near the camera is: at somebody's side when they feel or speak, far off on arriving, never twice the same view. */
export function shotOf({ cast, stays, sight }: Seen, observations: readonly Observation[], before: Before): Shot {
  const shot = told(cast, stays, observations, before);
  if (!stays || shot !== before.shot) return shot;
  if (cast.length === 0) return next[shot];
  return sight === before.sight ? next[shot] : shot;
}
