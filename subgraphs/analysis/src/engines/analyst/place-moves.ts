import type { Place, PlaceKind } from '@visiobook/contracts';
import { ashore, vehicleAt } from './journey.ts';
import type { PlaceCue } from './place-cue.ts';

const rooms = new Set<PlaceKind>([
  'room',
  'bedroom',
  'kitchen',
  'living-room',
  'dining-room',
  'study',
  'library',
  'throne-room',
]);

/** What stands in a street. */
const inTown = new Set<PlaceKind>(['inn', 'shop', 'office', 'club', 'court', 'theatre', 'hospital', 'museum']);

/** Of one sentence's cues the strongest count, in its order. */
export function strongest(cues: readonly PlaceCue[]): PlaceCue[] {
  const most = Math.max(...cues.map((cue) => cue.strength));
  const strong = cues.filter((cue) => cue.strength === most || cue.kind === null);
  // "in the kitchen at the foot of the lighthouse": what comes after only says where that is.
  return strong
    .filter((cue, index) => index === 0 || cue.kind === null || cue.strength === 3 || cue.leaving)
    .slice(0, 3)
    .concat(roomIn(strong.at(-1), cues));
}

/** "I went to Richmond, and found them in his drawing-room": the room is in the town. */
function roomIn(town: PlaceCue | undefined, cues: readonly PlaceCue[]): PlaceCue[] {
  if (town?.kind !== 'city' || town.leaving) return [];
  const room = cues.find(({ at, indoors, kind }) => at > town.at && indoors && kind !== null && rooms.has(kind));
  return room ? [{ ...room, strength: town.strength, distant: false }] : [];
}

/** Where whoever leaves a place is then. */
export function placeLeft(place: Place | null, cue: PlaceCue, lastOutdoors: Place | null): Place | null {
  // Out of one room of a house is not out of the house.
  if (place?.indoors && cue.kind && rooms.has(cue.kind)) return { kind: 'hall', name: null, indoors: true };
  const inside = place === null || place.indoors || place.kind === cue.kind;
  if (!inside) return place;
  const vehicle = vehicleAt(place);
  if (vehicle) return ashore[vehicle];
  const outside = lastOutdoors?.kind === cue.kind ? null : lastOutdoors;
  return outside ?? { kind: outsideOf(cue), name: null, indoors: false };
}

function outsideOf({ kind, indoors }: PlaceCue): PlaceKind {
  if (kind && inTown.has(kind)) return 'street';
  return indoors || kind === 'house-exterior' ? 'house-exterior' : 'road';
}
