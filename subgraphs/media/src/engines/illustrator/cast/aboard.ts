import type { Action, CastMember, PlaceKind } from '@visiobook/contracts';
import { isHumanoid } from '../animals/animal.ts';
import type { Stage } from '../stage.ts';

const WITH_SEATS: readonly PlaceKind[] = ['train', 'carriage'];
const AT_REST: readonly Action[] = ['stand', 'listen', 'talk', 'think', 'look', 'whisper'];

/** Passengers sit, unless the text has them do something else. */
export function asPassenger(member: CastMember, kind: PlaceKind): CastMember {
  const sits = WITH_SEATS.includes(kind) && isHumanoid(member.look.species) && AT_REST.includes(member.action);
  return sits ? { ...member, action: 'sit' } : member;
}

export const withPassengers = (stage: Stage): Stage => ({
  ...stage,
  facts: { ...stage.facts, cast: stage.facts.cast.map((member) => asPassenger(member, stage.facts.place.kind)) },
});
