import { Action, AgeGroup, Colour, Emotion, Garment } from '@visiobook/contracts';
import { type Plate, type Section, somebody } from './plates.ts';

const outside = { place: { kind: 'meadow' }, timeOfDay: 'morning', shot: 'medium' };
const inside = { place: { kind: 'living-room', indoors: true }, timeOfDay: 'morning', shot: 'medium' };
const HOMELY: readonly Action[] = ['sit', 'lie', 'sleep', 'eat', 'drink', 'read', 'write', 'cook', 'work', 'play'];

const company = (look: Record<string, unknown>, more: Record<string, unknown> = {}) => [
  somebody({ gender: 'female', age: 'adult', ...look }, { name: 'Mira', ...more }),
  somebody({ gender: 'male', age: 'adult', ...look }, { name: 'Anton', ...more }),
  somebody({ gender: 'female', age: 'child', ...look }, { name: 'Lily', ...more }),
];

const wardrobe = (): Plate[] =>
  Garment.options.flatMap((item, i) =>
    [Colour.options[i % Colour.options.length], null].map((colour) => ({
      caption: colour ? `${colour} ${item}` : item,
      facts: { ...outside, cast: company({ garments: [{ item, colour }] }) },
    })),
  );

const bodies = (): Plate[] =>
  AgeGroup.options.flatMap((age) =>
    (['slim', 'average', 'stout'] as const).map((build) => ({
      caption: `${age}, ${build}`,
      facts: {
        ...outside,
        cast: (['female', 'male'] as const).map((gender) =>
          somebody({ age, build, gender }, { name: `${gender} ${age} ${build}` }),
        ),
      },
    })),
  );

const hair = (): Plate[] =>
  (['short', 'long', 'bald', 'braids', 'curly'] as const).flatMap((style) =>
    (['black', 'brown', 'yellow', 'red', 'white'] as const).map((colour) => ({
      caption: `${colour} ${style} hair`,
      facts: { ...outside, shot: 'close', cast: company({ hair: { style, colour } }).slice(0, 2) },
    })),
  );

const poses = (): Plate[] =>
  Action.options.flatMap((action) => [
    {
      caption: action,
      facts: { ...(HOMELY.includes(action) ? inside : outside), cast: company({}, { action }).slice(0, 1) },
    },
    {
      caption: `${action}, three of them`,
      facts: { ...(HOMELY.includes(action) ? inside : outside), cast: company({}, { action }) },
    },
  ]);

const expressions = (): Plate[] =>
  Emotion.options.flatMap((emotion) =>
    AgeGroup.options.map((age, i) => ({
      caption: `${emotion}, ${age}`,
      facts: {
        ...outside,
        shot: 'close',
        cast: [
          somebody(
            { age, gender: i % 2 ? 'male' : 'female' },
            { name: `Somebody ${age}`, emotion, speaking: i === 1, action: i === 1 ? 'talk' : 'stand' },
          ),
        ],
      },
    })),
  );

const CROWDS = [1, 2, 3, 4, 5, 6, 8];
const crowds = (): Plate[] =>
  CROWDS.flatMap((count) =>
    (['16:9', '9:16', '1:1'] as const).map((ratio) => ({
      caption: `${count} people, ${ratio}`,
      ratio,
      facts: {
        ...outside,
        cast: Array.from({ length: count }, (_, i) =>
          somebody(
            { gender: i % 2 ? 'male' : 'female', age: AgeGroup.options[(i + 2) % 4] },
            { name: `Person ${i}`, action: i === 0 ? 'talk' : 'listen', speaking: i === 0 },
          ),
        ),
      },
    })),
  );

const captain = somebody(
  {
    gender: 'male',
    age: 'elder',
    beard: true,
    hair: { colour: 'white', style: null },
    garments: [
      { item: 'coat', colour: 'blue' },
      { item: 'cap', colour: 'black' },
    ],
  },
  { name: 'Captain Brack' },
);
const sameMan = (): Plate[] =>
  [
    { place: { kind: 'harbour' }, timeOfDay: 'dawn', action: 'stand' },
    { place: { kind: 'inn', indoors: true }, timeOfDay: 'night', action: 'drink' },
    { place: { kind: 'ship-deck' }, timeOfDay: 'noon', action: 'point', weather: 'wind' },
    { place: { kind: 'bedroom', indoors: true }, timeOfDay: 'evening', action: 'sleep' },
    { place: { kind: 'street' }, timeOfDay: 'dusk', action: 'run', weather: 'rain' },
    { place: { kind: 'sea' }, timeOfDay: 'afternoon', action: 'row' },
    { place: { kind: 'library', indoors: true }, timeOfDay: 'morning', action: 'read' },
    { place: { kind: 'meadow' }, timeOfDay: 'morning', action: 'laugh', shot: 'close', emotion: 'happy' },
  ].map(({ action, emotion = 'neutral', ...facts }) => ({
    caption: `the captain: ${action}, ${facts.place.kind}`,
    facts: { ...facts, cast: [{ ...captain, action, emotion }] },
  }));

export const peopleSections: Section[] = [
  { id: 'same', title: 'The same person', intro: 'One character sheet, eight scenes.', width: 480, plates: sameMan },
  {
    id: 'wardrobe',
    title: 'Wardrobe',
    intro: 'Every garment: told of with a colour, and without.',
    width: 384,
    plates: wardrobe,
  },
  { id: 'bodies', title: 'Ages and builds', intro: 'Women and men.', width: 384, plates: bodies },
  { id: 'hair', title: 'Hair', intro: 'Styles and colours.', width: 320, plates: hair },
  { id: 'poses', title: 'Poses', intro: 'Every action: one person, and three of them.', width: 384, plates: poses },
  {
    id: 'expressions',
    title: 'Expressions',
    intro: 'Every emotion at every age, seen close.',
    width: 320,
    plates: expressions,
  },
  { id: 'crowds', title: 'Companies', intro: 'One to eight people in each ratio.', width: 384, plates: crowds },
];
