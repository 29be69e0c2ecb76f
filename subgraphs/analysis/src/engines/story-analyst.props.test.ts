import type { Language } from '@visiobook/contracts';
import { factsOf, last } from './story-analyst.fixture.ts';

const shown = async (language: Language, ...paragraphs: string[]) =>
  (await factsOf(language, ...paragraphs)).map(({ props }) => props.map(({ name }) => name));

const talk = [
  '“It is very dark in here, and I do not like it at all,” said Captain Brack. “The roof has come down at the far end, and nobody has been this way for years, to judge by the dust.”',
  '“Then we must be the first for a long time,” answered Nell, and she went on before him. “Mind your head, and keep close behind me.”',
];

describe('A thing in somebody’s hand', () => {
  test('is seen for as long as they stay, and no longer once it is laid aside', async () => {
    const scenes = await shown(
      'en',
      'Nell and Captain Brack stood in the cellar. Nell took the lantern from its hook and held it high above her head.',
      ...talk,
      'Nell put down the lantern and sat on the lowest step, for she was more tired than she wanted to say, and the captain sat beside her.',
      ...talk,
    );
    expect(scenes[1]).toContain('lantern');
    expect(scenes[2]).toContain('lantern');
    expect(last(scenes)).not.toContain('lantern');
  });

  test('is not seen where its owner is not', async () => {
    const scenes = await shown(
      'en',
      'Captain Brack stood in the cellar. He took an axe from the wall and shouldered it.',
      'Nell sat in the kitchen. She peeled the potatoes one by one and sang to herself, and the cat slept beside her all the morning.',
    );
    expect(last(scenes)).not.toContain('axe');
  });

  test('reste dans la main de qui l’a prise', async () => {
    const scenes = await shown(
      'fr',
      'Léa et le capitaine Kerven entrèrent dans la cave. Léa prit une lanterne et la leva au-dessus de sa tête.',
      '« Il fait bien noir ici, et je n’aime pas cela du tout, dit le capitaine Kerven. Le plafond est tombé tout au fond, et personne n’est passé par là depuis des années. »',
      '« Alors nous serons les premiers », répondit Léa, et elle marcha devant lui sans se retourner une seule fois.',
    );
    expect(scenes[1]).toContain('lantern');
  });
});

test('What stands in a place stays there while people only talk', async () => {
  const scenes = await shown('en', 'Nell and Captain Brack came to a clearing. An old fountain stood there.', ...talk);
  expect(scenes.every((props) => props.includes('fountain'))).toBe(true);
});

describe('What somebody speaks of', () => {
  test('is there when they point to it', async () => {
    const [scene] = await shown('en', '“Let me carry that basket for you,” said Nell to Captain Brack on the road.');
    expect(scene).toContain('basket');
  });

  test('is there when one of those who talk has had it', async () => {
    const scenes = await shown(
      'en',
      'Nell and Captain Brack stood on the road. Nell wore a golden cap, and she walked on before the captain.',
      ...talk,
      ...talk,
      '“Give me the golden cap, and you may go wherever you like, and so may all the others,” said Captain Brack to Nell.',
    );
    expect(last(scenes)).toContain('cap');
  });

  test('is not there for being spoken of', async () => {
    const [scene] = await shown(
      'en',
      '“My uncle has a drum and a sledge at home,” said Nell to Captain Brack on the road.',
    );
    expect(scene).toEqual([]);
  });

  test('n’est là que si on le montre', async () => {
    const [there] = await shown('fr', '— Laissez-moi porter ce panier, dit Léa au capitaine Kerven.');
    expect(there).toContain('basket');
    const [away] = await shown(
      'fr',
      '— Mon oncle possède un tambour, dit Léa au capitaine Kerven. Je parie vingt mille livres.',
    );
    expect(away).toEqual([]);
  });
});

test('A thing with a name of its own is seen, a part of a place’s name is not', async () => {
  const [scene] = await shown('en', 'Nell put on the Silver Shoes and walked down the road to the Emerald City.');
  expect(scene).toEqual(['shoe']);
});

test('What is in hand is told before what is only there', async () => {
  const [scene] = await shown('en', 'By the gate, under the tree, Nell picked up the axe.');
  expect(scene?.[0]).toBe('axe');
});

describe('What lies about in a room', () => {
  test('is seen for a while by those who stay', async () => {
    const scenes = await shown(
      'en',
      'Nell and Captain Brack sat in the kitchen. A bottle and two glasses stood upon the table.',
      ...talk,
    );
    expect(scenes[1]).toEqual(expect.arrayContaining(['bottle', 'table']));
  });

  test('hides no ship: of one they only speak there', async () => {
    const scenes = await shown(
      'en',
      'Captain Brack stood on the quay. A ship lay at anchor before him.',
      'Nell and Captain Brack sat in the kitchen. “The ship will wait for us,” said Nell to the captain.',
    );
    expect(last(scenes)).not.toContain('ship');
  });
});

test('What somebody has had time and again stays with them', async () => {
  const scenes = await shown(
    'en',
    'Nell and Captain Brack walked on the road. Captain Brack carried his axe upon his shoulder.',
    ...talk,
    'They came to a fallen tree. Captain Brack lifted his axe and looked at it, and Nell stood beside him on the road.',
    ...Array.from({ length: 6 }, () => talk).flat(),
  );
  expect(last(scenes)).toContain('axe');
});

describe('A thing that alone is there', () => {
  test('is not denied with the rest', async () => {
    const [scene] = await shown('en', 'Nell stood in the meadow. Nothing was left of the captain but his boots.');
    expect(scene).toContain('shoe');
  });

  test('n’est pas nié avec le reste', async () => {
    const [scene] = await shown('fr', 'Léa marchait sur la route. Elle ne portait qu’un panier.');
    expect(scene).toContain('basket');
  });
});

test('A seat found out in the hills is there', async () => {
  const [scene] = await shown('en', 'Nell climbed the hill. At the top she found a seat of grey wood.');
  expect(scene).toContain('chair');
});

test('What is only thought of, or has flown away, is no longer there', async () => {
  const [first] = await factsOf('en', 'Nell stood in the meadow. She thought sadly of the fate of the ship.');
  expect(first?.props.map(({ name }) => name)).not.toContain('ship');
  const later = await factsOf(
    'en',
    'Nell stood in the meadow beside the balloon, and Tobias held the rope.',
    'Then the rope broke, and the balloon rose into the air without them.',
    '“Come back!” cried Nell, and she wept for a long time. Nobody answered.',
    'Tobias sat down in the grass and spoke kindly to her, and they were silent again. Then he gave her an apple and a piece of bread, and she ate.',
  );
  expect(last(later).props.map(({ name }) => name)).not.toContain('balloon');
});

test('What was in hand elsewhere is soon left behind', async () => {
  const scenes = await factsOf(
    'en',
    'Tobias stood in the workshop. He took a hammer and beat the iron with it until it was flat.',
    'Then Tobias walked into the garden and looked at the roses for a while, and the bees hummed around him.',
    'At noon Tobias went into the kitchen. He said nothing, and his old mother looked up at him from her chair.',
    'In the evening Tobias walked along the road to the village, and he whistled to himself, for the day had been good.',
  );
  expect(scenes[0]?.props.map(({ name }) => name)).toContain('hammer');
  expect(last(scenes).props.map(({ name }) => name)).not.toContain('hammer');
});

test('Nobody plays an instrument who blows his nose', async () => {
  const [scene] = await factsOf('en', 'Tobias stood on the quay. Tobias blew his nose and said nothing at all to us.');
  expect(scene?.cast.map(({ name, action }) => [name, action])).toContainEqual(['Tobias', 'stand']);
});
