import { factsOf, last } from './story-analyst.fixture.ts';

const lastPlace = async (...paragraphs: string[]) => last(await factsOf('en', ...paragraphs)).place;

describe('Whoever travels', () => {
  test('goes over a fence into the field beside the road', async () => {
    const field = await lastPlace(
      'Nell walked along the road. She sat down on the fence and looked at the old horse.',
      'Then Nell climbed down from the fence and patted its neck. The horse looked at her and she laughed.',
    );
    expect(field).toMatchObject({ kind: 'field', indoors: false });
  });

  test('through the air leaves the ground, until somebody comes down', async () => {
    const flight = [
      'Nell stood in the meadow and called the great eagle. It took her gently upon its back.',
      'They flew through the air for an hour, and Nell held on to the feathers and sang.',
    ];
    expect(await lastPlace(...flight)).toMatchObject({ kind: 'sky', indoors: false });
    const down = 'At last they came down in a village, and Nell thanked the eagle and smiled.';
    expect(await lastPlace(...flight, down)).toMatchObject({ kind: 'village' });
  });

  test('stays where it is before what lies behind it, and far from former homes', async () => {
    const walk = 'Nell sat down beside the river and ate her bread.';
    const behind = 'Behind her was the dark forest she had crossed. She thought of her mother and sighed.';
    expect(await lastPlace(walk, behind)).toMatchObject({ kind: 'river' });
    const home = 'Nell had always loved to fish when she lived in Kansas, and she smiled.';
    expect(await lastPlace(walk, home)).toMatchObject({ kind: 'river', name: null });
  });

  test('leaves a place that is left behind', async () => {
    const beach = 'Nell walked on the beach and picked up a shell.';
    const on = 'Soon the beach was left behind, and Nell sang a song to herself.';
    expect(await lastPlace(beach, on)).not.toMatchObject({ kind: 'beach' });
  });

  test('is over the bridge when it is crossed', async () => {
    const bridge = 'Nell walked along the road. Then she came to the bridge and stepped on the bridge.';
    const there = 'The planks shook, and she was afraid.';
    expect(await lastPlace(bridge, there)).toMatchObject({ kind: 'bridge' });
    expect(await lastPlace(bridge, there, 'At last she reached the other side and laughed.')).toMatchObject({
      kind: 'road',
    });
  });

  test('sits on the summit of a hill, which is no mountain', async () => {
    expect(await lastPlace('Nell sat down on the summit of the hillock and sang.')).toMatchObject({ kind: 'hills' });
  });

  test('goes into no house by what is worn indoors', async () => {
    const room = 'Nell sat in the parlour and smiled. Then she left the house and walked along the road.';
    const shoes = 'Her feet were wet, for she wore the old shoes that she wore about indoors, and she sighed.';
    expect(await lastPlace(room, shoes)).toMatchObject({ kind: 'road' });
  });

  test('is not where stories are told of, nor in every place of many, nor in a roof', async () => {
    const place = 'Nell sat in the kitchen and listened to the old man.';
    for (const told of [
      'He told stories about pirates and storms at sea, and she shivered.',
      'A little light fell through a hole in the roof, and she smiled.',
    ])
      expect(await lastPlace(place, told)).toMatchObject({ kind: 'kitchen' });
    const road = 'Nell walked along the road.';
    expect(await lastPlace(road, 'In every village there were crowds, and she laughed.')).toMatchObject({
      kind: 'road',
    });
  });
});
