import { factsOf, last } from './story-analyst.fixture.ts';

const placesOf = async (...paragraphs: string[]) => (await factsOf('en', ...paragraphs)).map(({ place }) => place.kind);
const lastPlace = async (...paragraphs: string[]) => last(await factsOf('en', ...paragraphs)).place;

const parted = [
  'Nell and Tobias walked along the road. Tobias sang a song, and Nell laughed.',
  'The queen sat in her castle. She called the captain, and the captain bowed low before her.',
];

describe('The story goes with whoever goes', () => {
  test('to somebody who was left elsewhere', async () => {
    const there = await lastPlace(
      ...parted,
      'The captain ran to where Nell and Tobias were walking. He drew his sword.',
    );
    expect(there).toMatchObject({ kind: 'road', indoors: false });
  });

  test('and back to those who stayed, when a paragraph tells of them', async () => {
    const places = await placesOf(
      ...parted,
      'The captain ran to where Nell and Tobias were walking. Nell hid behind a tree, and Tobias shouted at him.',
      'When the queen looked out again she saw nothing at all, and she wept with rage.',
    );
    expect(places.slice(-2)).toEqual(['road', 'castle']);
  });

  test('back to friends who wait outside', async () => {
    const outside = await lastPlace(
      'Nell and Tobias sat down in the meadow. Nell ate an apple.',
      'Then Nell went into the throne room of the queen. Nell bowed low, and the queen looked at her.',
      'Nell went sadly back to her friends and told them what she had heard. Tobias wept, and he struck the ground with his stick. Nell wept, too.',
    );
    expect(outside).toMatchObject({ kind: 'meadow', indoors: false });
  });
});

describe('Those within stay within', () => {
  const within = 'I sat in the dining-room with the captain and Tobias. The captain ate an apple.';

  test('when they see somebody go out', async () => {
    expect(
      await lastPlace(within, 'Tobias rose from his chair. I saw his feet as he went out, and I laughed.'),
    ).toMatchObject({
      indoors: true,
    });
  });

  test('when they hear something outside', async () => {
    const heard = await lastPlace(
      within,
      'Outside, we heard the cries of a crowd, and the captain put down his apple.',
    );
    expect(heard).toMatchObject({ kind: 'dining-room' });
  });

  test('when money is thrown on the threshold', async () => {
    const stays = await lastPlace(within, 'Tobias threw down three gold coins on the threshold, and he laughed.');
    expect(stays).toMatchObject({ kind: 'dining-room' });
  });
});

test('Before a house its hall is told of from within', async () => {
  const hall = await lastPlace(
    'Nell went down to the great building of stone.',
    'The big hall was dark and silent. Nell slipped on the floor and fell over a table.',
  );
  expect(hall).toMatchObject({ kind: 'hall', indoors: true });
});

test('Four or five who are met in a room are there', async () => {
  const met = await lastPlace('Nell went again to Richmond, and found four or five men in the drawing-room.');
  expect(met).toMatchObject({ kind: 'living-room', indoors: true });
});

test('Whoever knocks at a door stands before a house', async () => {
  const before = await lastPlace(
    'Nell walked along the road for an hour.',
    'Then she came near and knocked at the door, and she waited.',
  );
  expect(before).toMatchObject({ kind: 'house-exterior' });
});

test('Whoever sees a town from a hill stands on the hill', async () => {
  const view = await lastPlace(
    'Nell sat in the garden and ate an apple.',
    'From the hill she saw the town and the sea. She laughed, and she sang.',
  );
  expect(view).toMatchObject({ kind: 'hills' });
});

test('Out of one gallery and into another is still within, and so is a cave that somebody entered', async () => {
  const gallery = await lastPlace(
    'Nell walked in the gallery of the palace.',
    'She went out of that gallery and into another, and she laughed aloud.',
  );
  expect(gallery).toMatchObject({ kind: 'hall', indoors: true });
  const cave = await lastPlace(
    'Nell climbed the hill.',
    'At noon Nell entered a vast cave, and she sat down on a stone.',
  );
  expect(cave).toMatchObject({ kind: 'cave', indoors: true });
});

test('Where one fears to go, or where people ever were, one is not', async () => {
  const road = 'Nell sat down by the road and wept for an hour.';
  expect(await lastPlace(road, 'She was afraid to go into the church, and she waited.')).toMatchObject({
    kind: 'road',
  });
  expect(
    await lastPlace(road, 'Tobias was the wickedest man that ever sailed upon the sea, and she laughed.'),
  ).toMatchObject({
    kind: 'road',
  });
});
