import { factsOf, last } from './story-analyst.fixture.ts';

const namesIn = async (...paragraphs: string[]) =>
  (await factsOf('en', ...paragraphs)).map(({ cast }) => cast.map(({ name }) => name));

describe('groups in a scene', () => {
  test('shows a group by a few of it, however many of it act', async () => {
    expect(last(await namesIn('Nell stood in the yard. A pack of great wolves came running toward her.'))).toContain(
      'the wolf',
    );
    expect(last(await namesIn('Nell sang. Several of the beggars caught sight of her.'))).toContain('the beggar');
    expect(last(await namesIn('Nell sang. On the quay, perhaps, a score or so of the sailors danced.'))).toContain(
      'the sailor',
    );
    expect(last(await namesIn('Nell rang the bell, and everybody came to see her.'))).toContain('the people');
  });

  test('shows one where one of many is told of', async () => {
    const shown = last(await namesIn('Nell lifted her hand. The biggest of the tigers came up to her and bowed.'));
    expect(shown.filter((name) => name === 'the tiger')).toHaveLength(1);
  });

  test('shows those to whom somebody speaks, and who come into sight before they are named', async () => {
    expect(last(await namesIn('Then Nell said to the sailors: “Come with me!”'))).toContain('the sailor');
    expect(last(await namesIn('Nell waited. At last there came walking up the hill two old soldiers.'))).toContain(
      'the soldier',
    );
  });

  test('lets somebody nameless answer', async () => {
    const [scene] = await factsOf('en', '“What is your trouble?” asked Nell.', '“We are hungry,” answered the tiger.');
    expect(scene?.cast.find(({ name }) => name === 'the tiger')?.speaking).toBe(true);
  });

  test('speaks to whoever spoke last', async () => {
    const scenes = await factsOf(
      'en',
      'Nell, Tobias and Hannah sat round the table and ate their supper, and the lamp burned low, and nobody said a word for a very long time.',
      '“I shall go to the harbour tomorrow, whatever the weather may be, and look for the old boat,” said Hannah.',
      '“You shall not go alone, for it is a long way and the path is steep and slippery after the rain,” said Tobias.',
    );
    expect(last(scenes).action).toContain('Tobias said to Hannah');
  });
});
