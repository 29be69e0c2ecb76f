import type { Place, PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
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

/** Whose rooms are theirs. */
const houses = new Set<PlaceKind>([
  'inn',
  'club',
  'office',
  'prison',
  'court',
  'theatre',
  'church',
  'school',
  'hospital',
  'museum',
  'factory',
]);
const theirs = new Set<PlaceKind>(['room', 'hall']);

/** "in the room" while in the kitchen is the kitchen; "dans la grande salle" while in the inn is the inn. */
export const isWithin = (place: Place, { kind, name, strength }: PlaceCue): boolean =>
  place.indoors &&
  name === null &&
  strength < 3 &&
  kind !== null &&
  (kind === 'room' || (houses.has(place.kind) && theirs.has(kind)));

const vague = new Set<PlaceKind>(['room', 'bedroom', 'hall']);

/** "C'était une salle d'audience", said of the room just entered. */
export const isWhatItIs = (place: Place, cue: PlaceCue, { tokens, from }: Passage): boolean =>
  place.indoors &&
  cue.indoors &&
  cue.shown &&
  vague.has(place.kind) &&
  cue.at - from <= 4 &&
  /^(?:c'|it)$/u.test(tokens[from]?.lower ?? '') &&
  /^(?:était|was)$/u.test(tokens[from + 1]?.lower ?? '');

/** Of one sentence's cues the strongest count, in its order. */
export function strongest(cues: readonly PlaceCue[]): PlaceCue[] {
  const most = Math.max(...cues.map((cue) => cue.strength));
  const strong = cues.filter((cue) => cue.strength === most || cue.kind === null);
  const first = Math.max(
    0,
    strong.findIndex(({ leaving }) => !leaving),
  );
  // "in the kitchen at the foot of the lighthouse": what comes after only says where that is.
  return strong
    .filter((cue, index) => index === first || cue.kind === null || cue.strength === 3 || cue.leaving)
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
