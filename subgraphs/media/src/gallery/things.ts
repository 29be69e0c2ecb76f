import { PropName, Ratio, Species } from '@visiobook/contracts';
import { styleIds } from '../visual-style.ts';
import { type Plate, type Section, somebody } from './plates.ts';

const WATER: readonly Species[] = ['fish', 'whale', 'duck', 'turtle', 'frog'];
const PER_PLATE = 3;

const creatures = (): Plate[] =>
  Species.options.flatMap((species) => {
    const look = { species, gender: 'unknown' };
    const place = { kind: WATER.includes(species) ? 'sea' : 'meadow' };
    const tale = { timeOfDay: 'morning', place };
    return [
      { caption: species, facts: { ...tale, cast: [{ name: species, look, action: 'stand' }] } },
      { caption: `${species} runs`, facts: { ...tale, cast: [{ name: species, look, action: 'run' }] } },
      {
        caption: `${species} sleeps beside a girl`,
        facts: {
          timeOfDay: 'morning',
          cast: [
            somebody({ age: 'child' }, { name: 'Lily', action: 'look' }),
            { name: species, look, action: 'sleep' },
          ],
        },
      },
      {
        caption: `${species}, close`,
        facts: { ...tale, shot: 'close', cast: [{ name: species, look, action: 'talk' }] },
      },
    ];
  });

const props = (): Plate[] =>
  Array.from({ length: Math.ceil(PropName.options.length / PER_PLATE) }, (_, i) =>
    PropName.options.slice(i * PER_PLATE, (i + 1) * PER_PLATE),
  ).flatMap((names) =>
    [
      { kind: 'room', indoors: true },
      { kind: 'meadow', indoors: false },
    ].map((place) => ({
      caption: `${names.join(', ')}: ${place.kind}`,
      facts: {
        place,
        timeOfDay: 'morning',
        props: names.map((name) => ({ name })),
        cast: [somebody({ age: 'child' }, { name: 'Lily', action: 'look' })],
      },
    })),
  );

const girl = somebody(
  { age: 'child', hair: { colour: 'red', style: 'braids' }, garments: [{ item: 'dress', colour: 'yellow' }] },
  { name: 'Nell', action: 'walk', emotion: 'happy' },
);
const fox = { name: 'the fox', look: { species: 'fox', gender: 'unknown' }, action: 'walk' };
const scenes = [
  { place: { kind: 'forest' }, timeOfDay: 'morning', cast: [girl, fox] },
  { place: { kind: 'village' }, timeOfDay: 'dusk', weather: 'clear', cast: [girl], shot: 'wide' },
  { place: { kind: 'harbour' }, timeOfDay: 'night', cast: [girl, fox], shot: 'wide' },
  { place: { kind: 'kitchen', indoors: true }, timeOfDay: 'evening', cast: [{ ...girl, action: 'sit' }] },
  { place: { kind: 'sea' }, timeOfDay: 'noon', weather: 'wind', cast: [{ ...girl, action: 'row' }] },
  { place: { kind: 'meadow' }, timeOfDay: 'afternoon', cast: [{ ...girl, action: 'laugh' }], shot: 'close' },
  { place: { kind: 'mountain' }, timeOfDay: 'dawn', weather: 'snow', cast: [girl], shot: 'wide' },
];

const styles = (): Plate[] =>
  scenes.flatMap((facts) =>
    styleIds.map((style) => ({ caption: `${style}: ${facts.place.kind}, ${facts.timeOfDay}`, style, facts })),
  );
const ratios = (): Plate[] =>
  scenes.flatMap((facts) =>
    Ratio.options.flatMap((ratio) =>
      styleIds
        .slice(0, 2)
        .map((style) => ({ caption: `${ratio}, ${style}: ${facts.place.kind}`, style, ratio, facts })),
    ),
  );

export const thingSections: Section[] = [
  {
    id: 'creatures',
    title: 'Creatures',
    intro: 'Everybody: standing, running, beside a girl, close.',
    width: 320,
    plates: creatures,
  },
  {
    id: 'props',
    title: 'Things and vehicles',
    intro: 'Every thing, indoors and in the open.',
    width: 384,
    plates: props,
  },
  { id: 'styles', title: 'Styles', intro: 'The same scenes in every style.', width: 480, plates: styles },
  { id: 'ratios', title: 'Ratios', intro: 'Layouts of their own, not crops.', width: 480, plates: ratios },
];
