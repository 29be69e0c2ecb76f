import {
  Action,
  type CastMember,
  Emotion,
  Garment,
  type Look,
  PlaceKind,
  PropName,
  Species,
} from '@visiobook/contracts';
import fc from 'fast-check';
import { plainLook } from '../../complete-facts.ts';
import { anyFacts, plainFacts } from '../illustrator/scene-facts.fixture.ts';
import { scenePrompt } from './scene-prompt.ts';
import { lookOf, manner, placeOf, propOf } from './words.ts';

const look: Look = {
  ...plainLook,
  gender: 'female',
  age: 'child',
  garments: [{ item: 'hood', colour: 'red' }],
};
const member = (given: Partial<CastMember> = {}): CastMember => ({
  characterId: 'c',
  name: 'Chaperon rouge',
  look,
  action: 'walk',
  emotion: 'afraid',
  speaking: false,
  ...given,
});
const promptOf = (facts: Parameters<typeof plainFacts>[0], style = 'painted', seed = 1) =>
  scenePrompt({ facts: plainFacts(facts), style, seed });

describe('what an image model is told', () => {
  it('is the style, who does what, where, when, in what weather, with what, most important first', () => {
    const { phrases } = promptOf({
      place: { kind: 'forest', name: 'le Bois Noir', indoors: false },
      timeOfDay: 'dusk',
      weather: 'fog',
      season: 'autumn',
      mood: 'mysterious',
      cast: [
        member(),
        member({ name: 'Loup', look: { ...look, species: 'wolf', garments: [] }, action: 'hide', emotion: 'neutral' }),
      ],
      props: [{ name: 'basket', colour: null, count: 1 }],
      action: 'Elle marche dans la forêt.',
      description: 'Une fillette marche dans la forêt.',
    });
    expect(phrases[0]).toMatch(
      /^oil painting of little girl with \S.* hair wearing a red hood, walking, frightened face$/,
    );
    expect(phrases.slice(1)).toEqual([
      'in a forest',
      'at dusk, sunset glow',
      'young wolf, hiding',
      'dense fog',
      'autumn',
      'a basket',
      'rich colours, soft light, detailed storybook illustration',
      'mysterious mood',
    ]);
  });

  it('says the same person in the same words in each scene of a project', () => {
    const words = lookOf(member(), 7);
    expect(lookOf(member({ action: 'run', emotion: 'happy', speaking: true, characterId: 'other' }), 7)).toBe(words);
    const others = ['Anna', 'Berthe', 'Clara', 'Dora', 'Emma'].map((name) => lookOf(member({ name }), 7));
    expect(new Set(others).size).toBeGreaterThan(1);
    const changed = { ...look, garments: [{ item: 'hood', colour: 'green' } as const] };
    expect(lookOf(member({ look: changed }), 7)).toBe(words.replace('red hood', 'green hood'));
  });

  it('is English, whatever the story’s language, and names nobody', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('painted', 'watercolour', 'unknown'), (facts, style) => {
        const told = ['Ünïque', 'Ďäta'];
        const named = { ...facts, action: told[0] as string, description: told[1] as string };
        const { phrases, negative } = scenePrompt({ facts: named, style, seed: 3 });
        expect(`${phrases.join()} ${negative}`).toMatch(/^[\x20-\x7e]+$/);
        expect(phrases[0]).toContain('painting of');
      }),
    );
  });

  it('tells indoors of no weather, and of no people where nobody is', () => {
    const { phrases, negative } = promptOf({
      place: { kind: 'kitchen', name: null, indoors: true },
      weather: 'storm',
      season: 'winter',
      shot: 'wide',
    });
    expect(phrases[0]).toBe('oil painting of a wide shot of the view in a kitchen');
    expect(phrases.join()).not.toMatch(/storm|winter/);
    expect(negative).toMatch(/^people, text/);
    expect(promptOf({ cast: [member()] }).negative).not.toContain('people');
  });

  it('asks for each style in words of its own', () => {
    expect(promptOf({}, 'watercolour').phrases[0]).toMatch(/^watercolour painting of/);
  });

  it('has words for all that the vocabulary knows', () => {
    const one = PropName.options.map((name) => propOf({ name, colour: null, count: 1 }));
    const clothes = Garment.options.map((item) =>
      lookOf(member({ look: { ...look, garments: [{ item, colour: null }] } }), 1),
    );
    const creatures = Species.options.map((species) => lookOf(member({ look: { ...look, species } }), 1));
    const deeds = Action.options.map((action) => manner(member({ action, emotion: 'neutral' })));
    const faces = Emotion.options.map((emotion) => manner(member({ emotion })));
    for (const words of [one, clothes, creatures, deeds, faces, PlaceKind.options.map(placeOf)]) {
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(word).toMatch(/^[a-z][a-z', -]+$/);
    }
    const told = { colour: 'red', count: 1 } as const;
    expect([propOf({ ...told, name: 'apple' }), propOf({ ...told, name: 'bread' })]).toEqual([
      'a red apple',
      'red bread',
    ]);
    const many = (['knife', 'watch', 'box', 'cards', 'fish', 'glass', 'shelf', 'apple'] as const).map((name) =>
      propOf({ name, colour: null, count: 3 }),
    );
    expect(many.join()).toBe(
      'several knives,several watches,several boxes,several cards,several fish,several glasses,several shelves,several apples',
    );
  });
});
