import { Ratio } from '@visiobook/contracts';
import type { PictureBrief } from '../image-engine.ts';
import { gradeOf } from './finish.ts';
import { illustrate, illustrateLayers } from './illustrate.ts';
import { joined, toPicture } from './render.ts';
import { plainFacts } from './scene-facts.fixture.ts';
import { styleNames, styleOf } from './style.ts';

const options = { signal: new AbortController().signal, scale: 0.2 };
const brief = (facts: Parameters<typeof plainFacts>[0], more: Partial<PictureBrief> = {}): PictureBrief => ({
  facts: plainFacts(facts),
  textKey: 'text',
  style: 'storybook',
  seed: 1,
  ratio: '16:9',
  resolution: 1080,
  ...more,
});

const kitchen = { place: { kind: 'kitchen', name: null, indoors: true } } as const;
const storm = { place: { kind: 'forest', name: null, indoors: false }, weather: 'storm' } as const;
const briefs = [
  ...Ratio.options.map((ratio) => brief(storm, { ratio })),
  ...styleNames.map((style) => brief({ ...storm, shot: 'wide' }, { style })),
  brief(kitchen),
];

it('gives planes that make the picture when they are laid over each other', async () => {
  for (const each of briefs) {
    const { planes, flat, width, height } = await illustrateLayers(each, options);
    const pixels = joined(planes.map(({ data }) => ({ data, width, height })));
    const again = await toPicture(pixels, gradeOf(each.facts.mood), styleOf(each.style));
    expect(again.bytes.equals(flat.bytes)).toBe(true);
    expect((await illustrate(each, options)).bytes.equals(flat.bytes)).toBe(true);
  }
});

it('keeps sky, distance, land, people and foreground apart, the first of them opaque', async () => {
  const { planes } = await illustrateLayers(brief(storm), options);
  expect(planes.map(({ name }) => name)).toEqual(['sky', 'far', 'land', 'actors', 'front']);
  const clear = planes.map(({ data }) => data.filter((value, i) => i % 4 === 3 && value < 255).length);
  expect(clear[0]).toBe(0);
  expect(Math.min(...clear.slice(1))).toBeGreaterThan(0);
});

it('has no sky where there is none', async () => {
  const { planes } = await illustrateLayers(brief(kitchen), options);
  expect(planes.map(({ name }) => name)).toEqual(['land', 'actors']);
});
