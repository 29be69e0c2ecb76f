import { readPlainText } from './plain-text.ts';
import { analyst } from './story-analyst.fixture.ts';
import type { AnalysedScene } from './story-analyst.ts';

const DAYS = ['On Monday', 'At dawn', 'In the evening', 'The next day', 'That night', 'At noon'];
const DEEDS = [
  'Nell ran down to the harbour, and Tom followed her with the lamp.',
  '“The boats are late,” said Nell. “Shall we wait for them here?”',
  'Tom sat down on the wall and looked at the sea; a gull cried above him.',
  'Old Mrs. Pike came out of the cottage and gave them bread and cheese.',
  '“Nobody waits in such a wind,” said Mrs. Pike, and she went in again.',
];
const paragraph = (index: number) => `${DAYS[index % DAYS.length]} ${index}. ${DEEDS[index % DEEDS.length]}`;

/** Some half a million characters, in chapters or in one; who she is in full is told on its last page. */
function longBook(chapters: boolean) {
  const paragraphs = Array.from({ length: 6500 }, (_, index) =>
    chapters && index % 100 === 0 ? `Chapter ${index / 100 + 1}` : paragraph(index),
  );
  const ending = '“You are Nell Harrow after all,” said Tom. Nell Harrow laughed, and Nell Harrow went home.';
  return readPlainText(`A title\n\n${[...paragraphs, ending].join('\n\n')}`, 'en').manuscript;
}

test.each([
  ['in chapters', true],
  ['that has none', false],
])('of a long book %s the first scenes are told early, and stay as they were told', async (_, chapters) => {
  const manuscript = longBook(chapters);
  const parts: AnalysedScene[][] = [];
  const { scenes, characters } = await analyst.analyse(manuscript, { onScenes: (part) => void parts.push([...part]) });
  expect(parts.length).toBeGreaterThan(4);
  expect(parts.flat()).toEqual(scenes);

  const text = (all: string) => all.replace(/\s+/gu, '');
  const whole = manuscript.chapters.flatMap(({ blocks }) => blocks.map((block) => block.text)).join('');
  expect(text(scenes.map((scene) => scene.text).join(''))).toBe(text(whole));

  // The beginning has not heard of her surname, and means the same girl.
  const nell = characters.find(({ name }) => name === 'Nell Harrow');
  const shown = (part: AnalysedScene[] = []) =>
    part.flatMap(({ facts }) => facts.cast).filter(({ name }) => /^Nell/u.test(name));
  expect(new Set(shown(scenes).map(({ characterId }) => characterId))).toEqual(new Set([nell?.id]));
  expect(new Set(shown(parts[0]).map(({ name }) => name))).toEqual(new Set(['Nell']));
});
