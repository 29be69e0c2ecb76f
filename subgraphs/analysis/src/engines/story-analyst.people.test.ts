import { analyse, factsOf, last } from './story-analyst.fixture.ts';

describe('who is in a story', () => {
  test('sees strangers, animals and crowds who act, though they are nobody’s character', async () => {
    const english = await factsOf(
      'en',
      'Nell ran to the harbour. A broad man in wet boots stood on the quay, waiting.',
    );
    expect(english[0]?.cast).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'the man',
          look: expect.objectContaining({ build: 'stout', garments: [{ item: 'boots', colour: null }] }),
        }),
      ]),
    );
    const french = await analyse('fr', 'Lucie entra dans le jardin. Le renard bondit entre les rosiers, et il chanta.');
    expect(french.analysis.scenes[0]?.facts.cast.map(({ look }) => look.species)).toContain('fox');
    expect(french.analysis.characters.map(({ name }) => name)).toEqual(['Lucie']);
  });

  test('dresses people by a garment named in passing', async () => {
    const [scene] = await factsOf(
      'fr',
      'Un matin, Basile marchait à côté de Lucie dans la rue, les mains dans les poches de sa veste bleue.',
    );
    expect(scene?.cast.find(({ name }) => name === 'Basile')?.look.garments).toEqual([
      { item: 'jacket', colour: 'blue' },
    ]);
  });

  test('dresses people in the colour they are said to be clad in, and a crowd alike', async () => {
    const looksOf = async (language: 'en' | 'fr', text: string) =>
      last(await factsOf(language, text)).cast.map(({ name, look }) => ({ name, garments: look.garments }));
    const sailors = await looksOf('en', 'Three sailors came along the quay to Nell. The sailors were dressed in blue.');
    const [first, ...others] = sailors.filter(({ name }) => name === 'the sailor');
    expect(first?.garments).toContainEqual({ item: 'suit', colour: 'blue' });
    expect(others).not.toHaveLength(0);
    for (const other of others) expect(other).toEqual(first);
    const lady = await looksOf('fr', 'Hélène entra dans le salon, vêtue tout de noir, et salua la compagnie.');
    expect(lady[0]?.garments).toEqual([{ item: 'dress', colour: 'black' }]);
  });

  test('knows nicknames, the narrator whom others call by name, and that lands are nobody', async () => {
    const { analysis } = await analyse(
      'en',
      'I came home to Transylvania in May. I was ill, and I said so. My sister waited for me with Thomas Brown.',
      '"You are late, Jonathan," said Tom, and I laughed. Tom took my hand. I sat down, and I told him of my journey.',
      'I slept that night as I had not slept for years, and in the morning Thomas Brown called me. Transylvania was white with snow.',
    );
    const names = analysis.characters.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Jonathan', 'Thomas Brown']));
    expect(names).not.toContain('Tom');
    expect(names).not.toContain('Transylvania');
  });

  test('keeps a lady apart from her daughter, and calls people by their estates', async () => {
    const english = await analyse(
      'en',
      'Mr. Hart ran home. "Come!" said Mrs. Hart. Katharine Hart smiled, and Mrs. Hart sat down.',
    );
    expect(english.analysis.characters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Mrs. Hart', 'Katharine Hart']),
    );
    const french = await analyse('fr', 'Mme de Rochebrune entra. Le roi de France la regarda. Mme de Rochebrune rit.');
    expect(french.analysis.characters.map(({ name }) => name)).toEqual(['Mme de Rochebrune']);
  });

  test('shows people as they look from their first appearance, but never in clothes they put on later', async () => {
    const scenes = await factsOf(
      'en',
      'One bright morning Captain Brack stood on the beach and looked at the grey sea for a very long time, as he did on every day of the year.',
      'He was a tall man with a white beard, and he wore a blue coat. Nobody had ever seen him smile, and nobody had ever asked him why he did not.',
      'That night the captain put on a red hat, walked slowly down to the harbour and stood there in the rain until the ships had come in.',
    );
    const [look] = scenes.map(({ cast }) => cast[0]?.look);
    expect(look).toMatchObject({ beard: true, height: 'tall', garments: [{ item: 'coat', colour: 'blue' }] });
    expect(last(scenes).cast[0]?.look.garments).toContainEqual({ item: 'hat', colour: 'red' });
  });

  test('knows an animal by what it is said to be, and its coat by its colour', async () => {
    const { analysis } = await analyse(
      'en',
      'Uncle Henry worked hard, and he never laughed. He had a long beard.',
      'It was Toto that made Martha laugh. Toto was not gray; he was a little black dog, with long silky hair and bright eyes.',
      'Toto ran round the house, and Martha ran after him. Uncle Henry sat upon the doorstep and looked at the sky.',
    );
    expect(analysis.characters.find(({ name }) => name === 'Toto')?.look).toMatchObject({
      species: 'dog',
      hair: { colour: 'black', style: 'long' },
    });
    expect(analysis.characters.find(({ name }) => name.includes('Henry'))?.look.species).toBe('human');
  });

  test('knows one person under all their names, and a look that grows along the book', async () => {
    const { analysis } = await analyse(
      'en',
      'Captain John Brack stood on the beach. He was a tall man with a white beard, and he wore a blue coat.',
      'Mr. Brack walked along the shore with his dog, Biscuit. "Come!" said the captain, and Biscuit ran to him.',
      'That night Brack put on a red hat and sat by the fire in the kitchen, while Biscuit slept under the table.',
    );
    const captain = analysis.characters.find(({ name }) => name.includes('Brack'));
    expect(analysis.characters.filter(({ name }) => name.includes('Brack'))).toHaveLength(1);
    expect(captain?.look).toMatchObject({ gender: 'male', height: 'tall', beard: true });
    const wardrobe = analysis.scenes.map(({ facts }) =>
      facts.cast.find(({ characterId }) => characterId === captain?.id)?.look.garments.map(({ item }) => item),
    );
    expect(wardrobe[0]).toEqual(['coat']);
    expect(last(wardrobe)).toEqual(['coat', 'hat']);
    expect(analysis.characters.find(({ name }) => name === 'Biscuit')?.look.species).toBe('dog');
  });

  test('means somebody new by an unnamed woman and the pronouns after her, not whom it knows', async () => {
    const english = await factsOf(
      'en',
      'Martha stood on the bridge and looked at the river.',
      'An old woman came out of the mill. She sat down on a stone and wept.',
    );
    const [woman, martha] = ['the old woman', 'Martha'].map((name) =>
      last(english).cast.find((member) => member.name === name),
    );
    expect(woman).toMatchObject({ action: 'sit', emotion: 'sad', look: { gender: 'female', age: 'elder' } });
    expect(martha?.emotion).toBe('neutral');
    const begging = await factsOf('fr', 'Lucie entra dans la rue. En ce moment, une mendiante courut vers elle.');
    expect(begging[0]?.cast.map(({ name }) => name)).toContain('la mendiante');
    const appositions = await factsOf('en', 'Martha, an old woman, sat down. She was a poor, nay, a hungry woman.');
    expect(appositions.flatMap(({ cast }) => cast.map(({ name }) => name))).toEqual(['Martha']);
    const french = await factsOf(
      'fr',
      'Marthe était sur le pont et regardait la rivière.',
      'Une vieille femme sortit du moulin. Elle s’assit sur une pierre et pleura.',
    );
    expect(last(french).cast).toContainEqual(expect.objectContaining({ name: 'la vieille femme', action: 'sit' }));
  });

  test('gives somebody the name that the story tells only later', async () => {
    const { analysis } = await analyse(
      'en',
      'A little boy sat by the road. He was hungry, and he was afraid of the dogs. He wept.',
      'A tall girl came down the road. She saw him, and she ran. She took his hand. "Why, Emil!" she said. "Come home."',
      'The boy wept. Alexandra took him home.',
    );
    const emil = analysis.characters.find(({ name }) => name === 'Emil');
    expect(emil?.look).toMatchObject({ gender: 'male', age: 'child' });
    expect(emil?.mentions.length).toBeGreaterThan(4);
    expect(analysis.scenes[0]?.facts.cast.map(({ name }) => name)).toContain('Emil');
  });

  test('takes no rain, no firm and no ship for somebody', async () => {
    const english = await analyse(
      'en',
      'Rain fell. Rain ran down the walls. Nell worked for Carston, Waite and Co. and was tired.',
      '"Carston, Waite and Co. pay badly," said Nell.',
    );
    expect(english.analysis.characters.map(({ name }) => name)).toEqual(['Nell']);
    const french = await analyse(
      'fr',
      'Le Mongolia arriva. Lucie monta à bord du Mongolia, et le Mongolia partit. La Rochebrune regarda Lucie.',
      'On croit La Rochebrune malade. « Adieu ! » dit La Rochebrune.',
    );
    expect(french.analysis.characters.map(({ name }) => name).sort()).toEqual(['La Rochebrune', 'Lucie']);
  });
});

describe('how people look', () => {
  const looksOf = async (language: 'en' | 'fr', ...paragraphs: string[]) => {
    const { characters } = (await analyse(language, ...paragraphs)).analysis;
    return new Map(characters.map(({ name, look }) => [name, look]));
  };

  test('is told of whom it is told of: not of whoever looks, of the things seen, or of those who own what is worn', async () => {
    const looks = await looksOf(
      'en',
      'Nell walked to the gate. It was very high and thick. Nell greeted the soldier with the green whiskers.',
      'Nell saw a red hat on the table, and she wiped her eyes with Tom’s apron. Tom laughed. Nell sat down, and Tom sat beside her.',
    );
    expect(looks.get('Nell')).toMatchObject({ height: null, beard: null, garments: [] });
    expect(looks.get('Tom')?.garments.map(({ item }) => item)).toEqual(['apron']);
    const french = await looksOf(
      'fr',
      'Basile entra dans le port. C’était une petite goélette que la Sirène. Basile gagna une vingtaine de francs.',
      'Lucie reconnut Basile sous son manteau rouge. Lucie sourit. Ce fut le vieux Simon qui les salua.',
      'Simon arriva. Son navire avait vingt ans. Simon salua Lucie, et Lucie salua Simon.',
    );
    expect(french.get('Basile')).toMatchObject({
      height: null,
      age: 'adult',
      garments: [{ item: 'coat', colour: 'red' }],
    });
    expect(french.get('Lucie')?.garments).toEqual([]);
    expect(french.get('Simon')?.age).not.toBe('youth');
  });

  test('is told by what their hair is, and by what is said to be theirs', async () => {
    const looks = await looksOf(
      'en',
      'Glenda came in. Her hair was of a rich red, and fell over her shoulders. Old Ben was a stout man with a white beard.',
      'Glenda had a blue cloak on. Old Ben bowed to Glenda, and Glenda smiled at Old Ben.',
    );
    expect(looks.get('Glenda')).toMatchObject({
      hair: { colour: 'red' },
      garments: [{ item: 'cloak', colour: 'blue' }],
    });
    const ben = [...looks].find(([name]) => name.includes('Ben'))?.[1];
    expect(ben).toMatchObject({ build: 'stout', beard: true, hair: { colour: 'white' } });
  });
});
