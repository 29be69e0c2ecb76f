import { factsOf, last } from './story-analyst.fixture.ts';

const told = async (...paragraphs: string[]) => last(await factsOf('en', ...paragraphs)).action;
const captain = 'My name is John Carter. I was a captain in those days.';

describe('The line that tells a scene is no clause that only belongs to another', () => {
  test('by a noun before it', async () => {
    expect(await told('The thing Nell held in her hand was a small brass ring.')).toMatch(/^The thing Nell held/u);
    expect(await told('It let loose the anger Nell had hidden for years.')).toMatch(/^It let loose the anger/u);
  });

  test('by leading in the next', async () => {
    expect(await told('From every hill Nell climbed she saw the roofs of the town.')).toBe(
      'Nell saw the roofs of the town',
    );
  });

  test('by giving an opinion of it by the way', async () => {
    expect(
      await told(captain, 'Nell opened the door with a key more than large enough, I judged, for any lock.'),
    ).toMatch(/^Nell opened the door/u);
  });
});

test('What follows a participle that leads in is what happens', async () => {
  const line = await told(
    'Nell remembered a danger, and reaching over the wall she unscrewed the levers of the machine.',
  );
  expect(line).toBe('Nell unscrewed the levers of the machine');
});

test('Whoever reads the story does nothing in it', async () => {
  const { cast } = last(await factsOf('en', captain, 'You read, I suppose, with care, and I sat in my chair.'));
  expect(cast[0]?.action).not.toBe('read');
});

test('A line without anybody begins with its subject', async () => {
  const line = await told(
    'Between the old mill and the harbour was a wide, lonely country, full of bogs and marshes and covered with tall, rank grass that nobody had cut.',
  );
  expect(line).not.toMatch(/^(?:Full|Covered|Lonely)/u);
});
