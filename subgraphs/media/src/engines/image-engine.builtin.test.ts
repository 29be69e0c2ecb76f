import { type Look, PlaceKind, Ratio } from '@visiobook/contracts';
import fc from 'fast-check';
import { plainLook } from '../complete-facts.ts';
import { colours, difference, smallPicture } from './illustrator/pictures.fixture.ts';
import { anyFacts, plainFacts } from './illustrator/scene-facts.fixture.ts';
import { styleNames } from './illustrator/style.ts';
import { textCard } from './illustrator/text-card.ts';
import { BuiltInImageEngine } from './image-engine.builtin.ts';
import { keepsTheImageEngineContract } from './image-engine.contract.ts';

const { signal } = new AbortController();
const engine = new BuiltInImageEngine();
const brief = {
  facts: plainFacts(),
  textKey: 'a',
  style: 'storybook',
  seed: 1,
  ratio: '16:9',
  resolution: 720,
} as const;

describe('the built-in illustrator', () => {
  it('draws any facts the vocabulary allows, and never a blank picture', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFacts,
        fc.constantFrom(...Ratio.options),
        fc.constantFrom(...styleNames, 'unknown'),
        async (facts, ratio, style) => {
          const picture = await smallPicture(facts, { ratio, style });
          const { spread } = await colours(picture.bytes);
          expect(spread).toBeGreaterThan(6);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });

  keepsTheImageEngineContract(() => engine);

  it('gives scenes with the same facts different pictures', async () => {
    const cast = [
      { characterId: 'a', name: 'Ada', look: human, action: 'stand', emotion: 'happy', speaking: true } as const,
    ];
    const facts = { place: { kind: 'village', name: 'Gull Rock', indoors: false }, cast: [...cast] } as const;
    const pictures = await Promise.all(
      ['one', 'two', 'three'].map((textKey) => smallPicture({ ...facts, cast: [...cast] }, { textKey })),
    );
    const [a, b, c] = pictures.map(({ bytes }) => bytes) as [Buffer, Buffer, Buffer];
    expect(Math.min(await difference(a, b), await difference(b, c), await difference(a, c))).toBeGreaterThan(3);
  });

  it('draws every place differently', async () => {
    const pictures = await Promise.all(
      PlaceKind.options.map((kind) => smallPicture({ place: { kind, name: null, indoors: false } }, {}, 0.06)),
    );
    const same = new Set(pictures.map(({ bytes }) => bytes.toString('base64')));
    expect(same.size).toBe(PlaceKind.options.length);
  });

  it('draws clothes on whoever wears them, and not a second time', async () => {
    const dressed = { ...human, garments: [{ item: 'dress', colour: 'white' } as const] };
    const cast = [
      { characterId: 'a', name: 'Ada', look: dressed, action: 'stand', emotion: 'happy', speaking: true } as const,
    ];
    const [once, told] = await Promise.all([
      smallPicture({ cast }),
      smallPicture({ cast, props: [{ name: 'dress', colour: 'white', count: 1 }] }),
    ]);
    expect(told.bytes.equals(once.bytes)).toBe(true);
    const { bytes } = await smallPicture({ cast: [], props: [{ name: 'dress', colour: 'white', count: 1 }] });
    expect(bytes.equals((await smallPicture({ cast: [] })).bytes)).toBe(false);
  });

  it('makes night darker than noon and dusk warmer than night', async () => {
    const [noon, dusk, night] = await Promise.all(
      (['noon', 'dusk', 'night'] as const).map(async (timeOfDay) => colours((await smallPicture({ timeOfDay })).bytes)),
    );
    expect(night?.brightness).toBeLessThan((noon?.brightness ?? 0) * 0.75);
    expect(dusk?.warmth).toBeGreaterThan((night?.warmth ?? 0) + 20);
  });

  it('says a text on a card, whatever its length or characters', async () => {
    const texts = [
      '',
      'Chapter I',
      'Où l’on voit <Phileas> & « Passepartout » s’accepter',
      'x'.repeat(3000),
      'mot '.repeat(500),
    ];
    const cards = await Promise.all(texts.map((text) => textCard({ ...brief, text }, { signal, scale: 0.2 })));
    const spreads = await Promise.all(cards.map(async ({ bytes }) => (await colours(bytes)).spread));
    expect(Math.min(...spreads)).toBeGreaterThan(6);
  });
});

const human: Look = { ...plainLook, gender: 'female', age: 'child' };
