import {
  Action,
  AgeGroup,
  Colour,
  Emotion,
  Garment,
  Gender,
  Mood,
  PlaceKind,
  PropName,
  type SceneFacts,
  Season,
  Shot,
  Species,
  TimeOfDay,
  Weather,
} from '@visiobook/contracts';
import fc from 'fast-check';

const one = <T>(options: readonly T[]) => fc.constantFrom(...options);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** Any character sheet. */
export const anyLook = fc.record({
  species: fc.oneof({ weight: 3, arbitrary: fc.constant('human' as const) }, one(Species.options)),
  gender: one(Gender.options),
  age: one(AgeGroup.options),
  build: maybe(one(['slim', 'average', 'stout'] as const)),
  height: maybe(one(['small', 'average', 'tall'] as const)),
  hair: fc.record({
    colour: maybe(one(Colour.options)),
    style: maybe(one(['short', 'long', 'bald', 'braids', 'curly'] as const)),
  }),
  beard: maybe(fc.boolean()),
  garments: fc.array(fc.record({ item: one(Garment.options), colour: maybe(one(Colour.options)) }), { maxLength: 4 }),
});

/** Anybody, doing anything. */
export const anyMember = fc.record({
  characterId: fc.string(),
  name: fc.string(),
  look: anyLook,
  action: one(Action.options),
  emotion: one(Emotion.options),
  speaking: fc.boolean(),
});

/** Any facts the vocabulary allows. */
export const anyFacts: fc.Arbitrary<SceneFacts> = fc.record({
  place: fc.record({ kind: one(PlaceKind.options), name: maybe(fc.string()), indoors: fc.boolean() }),
  timeOfDay: one(TimeOfDay.options),
  weather: one(Weather.options),
  season: maybe(one(Season.options)),
  mood: one(Mood.options),
  shot: one(Shot.options),
  cast: fc.array(anyMember, { maxLength: 8 }),
  action: fc.string(),
  props: fc.array(
    fc.record({
      name: one(PropName.options),
      colour: maybe(one(Colour.options)),
      count: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 8 },
  ),
  description: fc.string(),
});

/** An ordinary scene, with what a test cares about put in. */
export const plainFacts = (facts: Partial<SceneFacts> = {}): SceneFacts => ({
  place: { kind: 'meadow', name: null, indoors: false },
  timeOfDay: 'afternoon',
  weather: 'clear',
  season: null,
  mood: 'calm',
  shot: 'medium',
  cast: [],
  action: '',
  props: [],
  description: '',
  ...facts,
});
