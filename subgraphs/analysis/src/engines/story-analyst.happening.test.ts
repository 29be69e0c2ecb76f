import type { Language } from '@visiobook/contracts';
import { factsOf, last } from './story-analyst.fixture.ts';

const told = async (language: Language, ...paragraphs: string[]) => last(await factsOf(language, ...paragraphs)).action;

const carter = [
  'My name is John Carter. I was a captain in those days, and I lived alone with my dog.',
  'I rose at six, and I walked to the harbour, and I looked at the boats. I ate my bread on the quay, and I thought of nothing.',
  'I knew every man who came ashore there, and I never asked one of them where he had been or what he had brought home, for I had troubles enough of my own.',
];

describe('The line that tells a scene', () => {
  test('is a whole clause with its doer by name', async () => {
    expect(
      await told(
        'en',
        'Nell and Tobias lived by the sea.',
        'Nell was tired. She lowered the heavy lantern and leaned it against the wall of the tower, where the wind, which had not stopped since noon, could do it no harm at all.',
      ),
    ).toBe('Nell lowered the heavy lantern and leaned it against the wall of the tower');
  });

  test('leaves out what is only said of somebody by the way', async () => {
    expect(await told('en', 'Nell, who had waited since noon, opened the door of the barn.')).toBe(
      'Nell opened the door of the barn',
    );
  });

  test('has a verb, though the text has none beside what is said', async () => {
    const line = await told(
      'en',
      '“I know it,” answered Nell, wiping a tear from her eye with her sleeve. “I am sorry for it.”',
    );
    expect(line).toMatch(/^Nell is wiping a tear from (?:her|their) eye with (?:her|their) sleeve/u);
  });

  test('tells what follows from a state, and not the state', async () => {
    expect(await told('en', 'Nell was very tired, so she climbed into the hay and slept.')).toBe(
      'Nell climbed into the hay and slept',
    );
  });

  test('tells what somebody finds, and not what led there', async () => {
    expect(
      await told(
        'en',
        'Nell had tied the boat to the pier, and when she came to look at the rope she found that the boat was gone.',
      ),
    ).toBe('Nell found that the boat was gone');
  });

  test('does not end before what was seen', async () => {
    expect(await told('en', 'Nell saw that, quite near, what she had taken for a rock was moving.')).toBe(
      'Nell saw that, quite near, what she had taken for a rock was moving',
    );
  });

  test('tells what comes last in a sentence that first says where', async () => {
    expect(
      await told(
        'en',
        'At last, beyond the roofs of the mill, over the wet fields and the long wall of the orchard, came the first carts of the fair.',
      ),
    ).toBe('The first carts of the fair came');
  });

  test('leaves out what dashes enclose', async () => {
    expect(
      await told(
        'en',
        'The wide meadow behind the mill—a place, in fact, where in better years the whole village had danced—lay under the snow.',
      ),
    ).toBe('The wide meadow behind the mill lay under the snow');
  });

  test('names nobody who is lifted by themselves', async () => {
    expect(
      await told('en', 'Nell, Ada and Tobias stood on the road.', 'Then they lifted Nell over the wall.'),
    ).not.toMatch(/Nell.*lifted/u);
  });

  test('names all who act together', async () => {
    expect(await told('en', 'Nell, Tobias and Ada climbed the hill.')).toBe('Nell, Tobias and Ada climbed the hill');
  });

  test('tells of whoever acts, and not of whom a dependent clause is about', async () => {
    expect(await told('en', 'When Nell came back, Tobias picked up the axe and ran to the barn.')).toBe(
      'Tobias picked up the axe and ran to the barn',
    );
  });

  test('calls those of before by name', async () => {
    expect(
      await told('en', 'Nell and Tobias stood on the road.', 'Toward evening they came to a great forest.'),
    ).toMatch(/^Nell and Tobias (?:came to a great forest|stood on the road)$/u);
  });

  test('says both what is done and what is said', async () => {
    expect(await told('en', 'Nell stood up with a sigh. “It is late, Tobias, and we must go home,” she said.')).toBe(
      'Nell stood up with a sigh and said to Tobias: “It is late, Tobias, and we must go home”',
    );
  });

  test('says who says what to whom', async () => {
    expect(
      await told('en', 'Nell and Tobias stood on the road.', '“Where does this road go?” Tobias asked Nell.'),
    ).toContain('Tobias asked Nell: “Where does this road go?”');
  });

  test('tells by name of whoever tells in the first person', async () => {
    const line = await told('en', ...carter, 'I took my lantern from the wall and carried it down to my boat.');
    expect(line).toMatch(
      /^John Carter took (?:his|their) lantern from the wall and carried it down to (?:his|their) boat$/u,
    );
  });

  test('tells what is there where nobody acts', async () => {
    expect(
      await told(
        'en',
        'After the long rains of that cold spring, and in spite of all that the people of the valley had said, the river was low.',
      ),
    ).toBe('The river was low');
  });

  test('leaves out what is only said of a thing by the way, where the sentence is long', async () => {
    expect(
      await told(
        'en',
        'The great wheel, which the men of the valley had built with their own hands in a better year, turned slowly in the brown water of the river.',
      ),
    ).toBe('The great wheel turned slowly in the brown water of the river');
  });

  test('dit en français qui fait quoi', async () => {
    expect(await told('fr', 'Léa, qui attendait depuis midi, ouvrit la porte de la grange et prit une lanterne.')).toBe(
      'Léa ouvrit la porte de la grange et prit une lanterne',
    );
  });

  test('dit en français qui agit, et non qui est guidé', async () => {
    expect(await told('fr', 'Le berger, guidant Léa et Tobie, s’avança sans bruit dans la forêt.')).toMatch(
      /^Le berger/u,
    );
  });

  test('saute en français tout ce qui n’est dit qu’en passant', async () => {
    expect(
      await told(
        'fr',
        'Cette vieille horloge, toujours réglée sur la tour de la ville, qui se trouvait à près de deux lieues du village, retardait de trois heures.',
      ),
    ).toBe('Cette vieille horloge retardait de trois heures');
  });

  test('dit en français qui dit quoi à qui', async () => {
    expect(
      await told('fr', 'Léa et Tobie étaient sur la route.', '— Où mène ce chemin ? demanda Tobie à Léa.'),
    ).toContain('Tobie demanda à Léa : « Où mène ce chemin ? »');
  });
});

test('Whoever stands before a “who” does what it tells', async () => {
  const [scene] = await factsOf('en', 'Nell stood in the barn. Nell looked for Tobias, who slept in the hay.');
  expect(scene?.cast).toContainEqual(expect.objectContaining({ name: 'Tobias', action: 'sleep' }));
});

test('Of whoever tells of themselves, and does nothing, one sees that they think', async () => {
  const scenes = await factsOf(
    'en',
    ...carter.slice(0, 2),
    'It was the strangest country of all my long life, and in those days my heart was heavy as the sea.',
  );
  expect(last(scenes).cast).toContainEqual(expect.objectContaining({ name: 'John Carter', action: 'think' }));
});

test('What somebody sees others do they do not do themselves', async () => {
  const [scene] = await factsOf(
    'en',
    'Nell stood on the hill. Nell saw all her sheep and the two dogs lying in the grass.',
  );
  expect(scene?.cast).toContainEqual(expect.objectContaining({ name: 'Nell', action: 'look' }));
});

describe('What somebody is seen doing', () => {
  const deedOf = async (name: string, ...paragraphs: [Language, ...string[]]) => {
    const [language, ...texts] = paragraphs;
    return last(await factsOf(language, ...texts)).cast.find((member) => member.name === name)?.action;
  };

  test('is not what a thing does that another clause begins with', async () => {
    expect(await deedOf('Nell', 'en', 'Nell sat down in the kitchen, and the wind shrieked about her.')).toBe('sit');
    expect(await deedOf('Nell', 'en', 'Nell sang in the kitchen, and the great building shook.')).toBe('sing');
  });

  test('is not what others do of whom a “qui” tells', async () => {
    expect(
      await deedOf('Léa', 'fr', 'Léa était dans la cour. Léa regarda l’enfant qui, ouvrant la porte, disparaissait.'),
    ).toBe('look');
  });

  test('is what they had to do', async () => {
    expect(await deedOf('Nell', 'en', 'Nell stood in the barn. Nell had simply to fight for the lantern.')).toBe(
      'fight',
    );
  });

  test('is not what a thing does of which they see that it does', async () => {
    expect(await deedOf('Nell', 'en', 'Nell stood in the mine. Nell saw that the passage ran into the dark.')).toBe(
      'look',
    );
  });

  test('is no sleep when they speak', async () => {
    const night = 'Nell slept in the barn beside Captain Brack, and he slept, too.';
    expect(await deedOf('Nell', 'en', night, '“Is it morning?” asked Nell. “It is,” said Captain Brack.')).toBe('talk');
  });

  test('is no walk of a hand', async () => {
    expect(await deedOf('Nell', 'en', 'Nell sat in the kitchen. Nell ran her fingers through her hair.')).toBe('sit');
    expect(await deedOf('Léa', 'fr', 'Léa dormait dans la grange. Elle passa sa main sur son front.')).toBe('sleep');
  });

  test('is thought when they make up their mind', async () => {
    expect(await deedOf('Nell', 'en', 'Nell stood in the barn, and at last she made up her mind.')).toBe('think');
  });
});

describe('Ce que quelqu’un fait à qui est nommé avant', () => {
  test('est vu comme tout autre acte', async () => {
    const [scene] = await factsOf('fr', 'Léa était dans la cour. Tobie sortit de la grange, et Léa le regardait.');
    expect(scene?.cast).toContainEqual(expect.objectContaining({ name: 'Léa', action: 'look' }));
  });

  test('n’est pas fait par lui', async () => {
    const [scene] = await factsOf('fr', 'Léa était dans la cour. Léa salua Tobie et le suivit.');
    expect(scene?.cast).toContainEqual(expect.objectContaining({ name: 'Léa', action: 'walk' }));
    expect(scene?.cast).not.toContainEqual(expect.objectContaining({ name: 'Tobie', action: 'walk' }));
  });

  test('se raconte avec son sujet', async () => {
    expect(
      await told('fr', 'Les loups et leurs petits, se mêlant aux derniers chiens du village endormi, la suivirent.'),
    ).toContain('Les loups et leurs petits');
  });
});

test('What a speaker goes on to do is no aside of their name', async () => {
  const line = await told(
    'en',
    'Nell stood in the barn. “What is it?” asked the old captain, and looked, and laughed.',
  );
  expect(line).not.toContain('captain and');
});
