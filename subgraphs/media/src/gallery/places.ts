import { PlaceKind, Season } from '@visiobook/contracts';
import { type Plate, type Section, somebody, times, weathers } from './plates.ts';

const FIRST_INDOORS = PlaceKind.options.indexOf('room');
const isIndoors = (kind: PlaceKind) => PlaceKind.options.indexOf(kind) >= FIRST_INDOORS;

const placed = (kind: PlaceKind) => ({ kind, indoors: isIndoors(kind) });
const walker = somebody({ garments: [{ item: 'coat', colour: 'red' }] }, { action: 'walk' });

/** Every place at every hour, the weathers taking turns: all pairs of place and weather come up too. */
function everyPlace(): Plate[] {
  return PlaceKind.options.flatMap((kind, i) =>
    times.map((timeOfDay, k) => {
      const weather = weathers[(i + k) % weathers.length] as string;
      const shot = (['wide', 'medium'] as const)[k % 2];
      return {
        caption: `${kind}, ${timeOfDay}, ${weather}`,
        facts: { place: placed(kind), timeOfDay, weather, shot, cast: [walker] },
      };
    }),
  );
}

function everySeason(): Plate[] {
  return PlaceKind.options
    .filter((kind) => !isIndoors(kind))
    .flatMap((kind) =>
      Season.options.map((season) => ({
        caption: `${kind}, ${season}`,
        facts: { place: placed(kind), season, timeOfDay: 'morning', shot: 'wide' },
      })),
    );
}

export const placeSections: Section[] = [
  {
    id: 'places',
    title: 'Places',
    intro: 'Every place at every hour; the weathers take turns, so that each place is seen in each weather.',
    width: 384,
    plates: everyPlace,
  },
  { id: 'seasons', title: 'Seasons', intro: 'Every place in the open.', width: 320, plates: everySeason },
];
