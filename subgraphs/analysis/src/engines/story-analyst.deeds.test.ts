import { factsOf, last } from './story-analyst.fixture.ts';

const castOf = async (...paragraphs: string[]) => last(await factsOf('en', ...paragraphs)).cast;
const actionOf = async (name: string, ...paragraphs: string[]) =>
  (await castOf(...paragraphs)).find((member) => member.name === name)?.action;

describe('Nobody does', () => {
  test('what a thing does', async () => {
    const tree = 'Nell pushed with all her might, and slowly the big tree tipped and fell across the ditch.';
    expect(await actionOf('Nell', tree)).toBe('take');
  });

  test('what is done to them', async () => {
    expect(await actionOf('Nell', 'Nell was seized with a great fear.')).not.toBe('take');
  });

  test('any walking when they go on, or return an answer', async () => {
    const answer =
      'Tobias sat by the road. “Why not?” Nell returned, in surprise. “I will,” she went on, “if you like.”';
    expect(await actionOf('Nell', answer)).toBe('talk');
  });

  test('any writing who draws up a chair, or makes a sign to somebody', async () => {
    expect(await actionOf('Nell', 'Nell drew up a chair to the table.')).toBe('take');
    expect(await actionOf('Nell', 'Nell signed to the captain.')).toBe('point');
  });
});

test('Whoever tells it is none of them', async () => {
  const cast = await castOf(
    'I stood in the garden, and the children came up to me.',
    'They were all running to and fro for flowers, and they threw them upon me.',
  );
  expect(cast.find(({ characterId }) => characterId === 'narrator')?.action).not.toBe('run');
});

test('In the morning nobody lies there any more', async () => {
  const slept = 'Nell lay down in the forest under a tree. She was very tired.';
  const morning = 'When it was morning, Nell was hungry, and there was no bread in the basket.';
  expect(await actionOf('Nell', slept, morning)).not.toBe('lie');
});
