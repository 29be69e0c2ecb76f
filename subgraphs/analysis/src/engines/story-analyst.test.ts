import type { Language } from '@visiobook/contracts';
import { SceneFacts } from '@visiobook/contracts';
import fc from 'fast-check';
import { readPlainText } from './plain-text.ts';
import { BuiltinStoryAnalyst } from './story-analyst.builtin.ts';
import type { StoryAnalysis } from './story-analyst.ts';

const analyst = new BuiltinStoryAnalyst();

async function analyse(language: Language, ...paragraphs: string[]) {
  const { manuscript } = readPlainText(`A title\n\n${paragraphs.join('\n\n')}`, language);
  return { manuscript, analysis: await analyst.analyse(manuscript) };
}

const factsOf = async (language: Language, ...paragraphs: string[]) =>
  (await analyse(language, ...paragraphs)).analysis.scenes.map(({ facts }) => facts);

const last = <Item>(items: readonly Item[]): Item => {
  const item = items.at(-1);
  if (item === undefined) throw new Error('Nothing was found.');
  return item;
};

/** The text of each quotation with the name of who speaks it. */
function spoken({ manuscript, analysis }: Awaited<ReturnType<typeof analyse>>) {
  const blocks = new Map(
    manuscript.chapters.flatMap((chapter) => chapter.blocks.map((block) => [block.id, block.text])),
  );
  const names = new Map(analysis.characters.map(({ id, name }) => [id, name]));
  return analysis.quotations.map(({ blockId, start, end, speakerId }) => [
    blocks.get(blockId)?.slice(start, end),
    names.get(speakerId ?? '') ?? null,
  ]);
}

describe('the built-in story analyst', () => {
  test('places people, hour and weather where the sentence puts them, and keeps them until it changes', async () => {
    const scenes = await factsOf(
      'en',
      'One winter morning Martha walked into the forest. It was snowing, and she carried a red lantern and a basket.',
      'Martha looked at the tall trees for a long time and she was afraid. Nothing moved, nothing at all, between the old trunks.',
      'At noon she arrived at the castle. Martha opened the gate and ran across the bridge into the courtyard.',
    );
    expect(scenes[0]).toMatchObject({
      place: { kind: 'forest', indoors: false },
      timeOfDay: 'morning',
      weather: 'snow',
      season: 'winter',
    });
    expect(scenes[0]?.props).toEqual(expect.arrayContaining([{ name: 'lantern', colour: 'red', count: 1 }]));
    expect(scenes[1]).toMatchObject({ place: { kind: 'forest' }, timeOfDay: 'morning', weather: 'snow' });
    expect(scenes[1]?.cast[0]).toMatchObject({ name: 'Martha', emotion: 'afraid' });
    expect(last(scenes)).toMatchObject({ timeOfDay: 'noon', season: 'winter' });
  });

  test('does the same in French', async () => {
    const scenes = await factsOf(
      'fr',
      "Un soir d'automne, Élise entra dans la cuisine. Il pleuvait, et la jeune fille posa une lanterne rouge sur la table.",
      'Le lendemain, à midi, le soleil brillait. Élise courut jusqu’au jardin et grimpa à une échelle, près du vieux puits.',
    );
    expect(scenes[0]).toMatchObject({
      place: { kind: 'kitchen', indoors: true },
      timeOfDay: 'evening',
      weather: 'rain',
      season: 'autumn',
    });
    expect(last(scenes)).toMatchObject({ place: { kind: 'garden' }, timeOfDay: 'noon', weather: 'clear' });
    expect(last(scenes).cast[0]).toMatchObject({ name: 'Élise', action: 'run', look: { gender: 'female' } });
  });

  test('is not moved by negations, comparisons, memories or what people say', async () => {
    const scenes = await factsOf(
      'en',
      'Peter sat in the kitchen that evening. It was not raining. His hands were as cold as snow, and he thought of the sea.',
      '"Last winter I lived in the castle," said Peter. "There was a storm every night, and the ship sank in the harbour."',
    );
    for (const facts of scenes) expect(facts).toMatchObject({ place: { kind: 'kitchen' }, timeOfDay: 'evening' });
    expect(scenes.map(({ weather }) => weather)).not.toContain('snow');
    expect(scenes.map(({ weather }) => weather)).not.toContain('storm');
  });

  test('stays where people are when things far away are only seen, and shows a landmark as the place', async () => {
    const scenes = await factsOf(
      'en',
      'The lighthouse stood on Gull Rock, a mile from the village, and Nell lived there with her dog, Biscuit.',
      'That night Nell climbed to the lamp room. A table stood at the window, and Nell put a lantern on it with care.',
      'Then a flame jumped up behind the glass, and a long golden beam swept over the waves. The ship sailed slowly past.',
      'At dawn the storm was over. The sea lay still, and a thin white fog covered the harbour for an hour or more.',
    );
    expect(scenes[0]?.place).toEqual({ kind: 'lighthouse', name: 'Gull Rock', indoors: false });
    const beam = scenes.find(({ action }) => action.includes('beam'));
    expect(beam?.place.kind).toBe('tower-room');
    for (const { name } of beam?.props ?? []) expect(['fire', 'glass']).not.toContain(name);
    expect(last(scenes)).toMatchObject({ place: { kind: 'sea' }, timeOfDay: 'dawn' });
  });

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

  test('says who speaks by the reporting clause, the turn and the deed beside the words', async () => {
    const told = await analyse(
      'en',
      'Alice and Robert met in the garden.',
      '"Where is the key?" asked Alice.',
      '"I lost it," Robert replied. "Yesterday."',
      '"Then we must look for it."',
      '"Yes."',
    );
    expect(spoken(told)).toEqual([
      ['"Where is the key?"', 'Alice'],
      ['"I lost it,"', 'Robert'],
      ['"Yesterday."', 'Robert'],
      ['"Then we must look for it."', 'Alice'],
      ['"Yes."', 'Robert'],
    ]);
  });

  test('knows who speaks by the name called, the turns around and the deed in the same paragraph', async () => {
    const told = await analyse(
      'en',
      'Robert and Henry sat in the garden. Robert was tired, and Henry was hungry.',
      '"Where is the bread, Henry?" asked Robert.',
      '"I ate it," he answered.',
      '"All of it?"',
      '"All of it."',
      '"You are a pig," said Robert.',
      'Henry blew his nose very loudly. "Dust," he said.',
    );
    expect(spoken(told).map(([, speaker]) => speaker)).toEqual([
      'Robert',
      'Henry',
      'Robert',
      'Henry',
      'Robert',
      'Henry',
    ]);
  });

  test('gives a newcomer the name he is called by afterwards', async () => {
    const told = await analyse(
      'fr',
      'Robert et Hubert causaient dans le salon.',
      '— Le nouveau valet est là, dit Hubert.',
      '— Approchez, dit Robert.',
      '— Me voici, répondit le nouveau venu.',
      '— Vous êtes en retard, dit Robert.',
      '— Pardonnez-moi, répondit Basile.',
    );
    expect(spoken(told)[2]?.[1]).toBe('Basile');
  });

  test('reads English dialogue by dashes, and a French tale over many paragraphs as a story', async () => {
    const joyce = await analyse(
      'en',
      '— Come up, Stephen! Robert said gaily. It is late.',
      '— I am here, Stephen answered. He climbed the stairs.',
    );
    expect(spoken(joyce).map(([text]) => text)).toEqual(['— Come up, Stephen!', 'It is late.', '— I am here,']);
    const tale = await analyse(
      'fr',
      'Le médecin commença :',
      '« C’était en hiver, et je dormais profondément.',
      '« On frappa. Je criai : « Entrez ! »',
      '« Voilà toute l’histoire. »',
    );
    expect(spoken(tale).map(([text]) => text)).toEqual(['« Entrez ! »']);
  });

  test('takes no name held up in marks for speech', async () => {
    const told = await analyse(
      'en',
      'Nell wore a coat called a "Chesterfield," and a book with the title "The Storm."',
      '"Good!" said Nell.',
    );
    expect(spoken(told).map(([text]) => text)).toEqual(['"Good!"']);
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

  test('looks into the house a description tells of, and is out on the plain again after it', async () => {
    const scenes = await factsOf(
      'en',
      'Martha lived on the prairie. There were a table, two chairs and a bed, and the stove was old and brown and never quite warm enough.',
      'There was no cellar, only a hole in the middle of the floor, which was reached by a ladder that led down into the dark and the cold.',
      'When Martha walked out onto the prairie she saw nothing but the grass, and above the grass the wide and cloudless sky of that country.',
    );
    expect(scenes.some(({ place }) => place.indoors)).toBe(true);
    expect(last(scenes).place).toMatchObject({ kind: 'prairie', indoors: false });
  });

  test('sees no deed in an idiom, in what is only past, or in what a head or a voice does', async () => {
    const [scene] = await factsOf(
      'en',
      'Nell stood in the garden. She had climbed the tree that morning. She gave a little cry, and her voice sank. Nell took no notice of it.',
    );
    expect(scene?.cast[0]).toMatchObject({ name: 'Nell', action: 'shout' });
  });

  test('never shows the same view twice running', async () => {
    const scenes = await factsOf(
      'fr',
      'Le vieux Basile vivait seul dans sa maison. Il ne connaissait personne, et personne ne le connaissait au village ni dans la vallée.',
      'Jamais il ne plaida, jamais il ne commerça. Son nom était ignoré de tous, et sa vie était la plus régulière que l’on pût imaginer.',
      'Il n’était ni riche ni pauvre. Il ne faisait partie d’aucune société, et ses habitudes n’avaient pas changé depuis quarante années.',
    );
    for (const [index, { shot, place, cast }] of scenes.entries()) {
      const before = scenes[index - 1];
      const same = before && JSON.stringify([place, cast]) === JSON.stringify([before.place, before.cast]);
      if (same) expect(shot).not.toBe(before.shot);
    }
  });

  test('reads French dialogue by dashes and by guillemets, with the narrator’s words inside', async () => {
    const told = await analyse(
      'fr',
      'Lucie et Basile marchaient dans la rue.',
      '— Mon ballon ! s’écria Basile. Il est tombé là-bas !',
      '— Tu le retrouveras, répondit Lucie en riant. Elle prit la main de Basile.',
      'Basile soupira : « Peut-être demain. »',
    );
    expect(spoken(told)).toEqual([
      ['— Mon ballon ! s’écria Basile. Il est tombé là-bas !', 'Basile'],
      ['— Tu le retrouveras', 'Lucie'],
      ['« Peut-être demain. »', 'Basile'],
    ]);
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

  test('gives the same answer for the same book, and stops when nobody wants it', async () => {
    const { manuscript, analysis } = await analyse('en', 'Nell ran to the harbour at dawn. "Wait!" she cried.');
    expect(await analyst.analyse(manuscript)).toEqual(analysis);
    const reason = new Error('nobody waits');
    await expect(analyst.analyse(manuscript, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

const pieces = [
  'Nell ran into the kitchen.',
  '"Stop!" cried Tom, and he laughed.',
  'M. Fogg dormait.',
  '— Oui, dit-il.',
  'It rained; the wind blew over the sea, and nobody came.',
  '« Non ! »',
  'He said "no',
  'Mr. Smith? Yes…',
  '2. The Storm',
  '🙂 🙂',
  "L'été, à midi, l'île brillait.",
  '“One ‘two’ three”',
  'a'.repeat(700),
  'word '.repeat(200),
  '...',
  '* * *',
  '—',
];
const paragraph = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 30 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(' '));
const book = fc.record({
  language: fc.constantFrom<Language>('en', 'fr'),
  chapters: fc.array(
    fc.array(
      fc.record({
        kind: fc.constantFrom('PARAGRAPH' as const, 'VERSE' as const, 'HEADING' as const, 'BREAK' as const),
        text: paragraph,
      }),
      { maxLength: 6 },
    ),
    { maxLength: 3 },
  ),
});

type Book = typeof book extends fc.Arbitrary<infer Value> ? Value : never;

const manuscriptOf = ({ language, chapters }: Book) => ({
  title: 'T',
  author: null,
  language,
  chapters: chapters.map((blocks, c) => ({
    id: `c${c}`,
    number: c + 1,
    title: '',
    blocks: blocks.map((block, b) => ({ ...block, id: `c${c}b${b}` })),
  })),
});

const bare = (text: string) => text.replace(/\s+/gu, '');

function everyFactHolds(analysis: StoryAnalysis, texts: ReadonlyMap<string, string>): void {
  const ids = new Set(analysis.characters.map(({ id }) => id));
  for (const { facts, estimatedSeconds, text } of analysis.scenes) {
    SceneFacts.parse(facts);
    expect(estimatedSeconds).toBeLessThanOrEqual(20.5);
    expect(text.trim()).not.toBe('');
    for (const { characterId } of facts.cast) if (!characterId.startsWith('extra-')) expect(ids).toContain(characterId);
  }
  const ranges = [...analysis.quotations, ...analysis.characters.flatMap(({ mentions }) => mentions)];
  for (const { blockId, start, end } of ranges) {
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(texts.get(blockId)?.length ?? -1);
  }
}

test('every narrated character of any book is in exactly one scene, in order, and every offset is in the text', async () => {
  await fc.assert(
    fc.asyncProperty(book, async (value) => {
      const manuscript = manuscriptOf(value);
      const analysis = await analyst.analyse(manuscript);
      const blocks = manuscript.chapters.flatMap((chapter) => chapter.blocks);
      const narrated = blocks
        .filter((block) => block.kind !== 'BREAK')
        .map((block) => block.text)
        .join('\n');
      expect(bare(analysis.scenes.map(({ text }) => text).join('\n'))).toBe(bare(narrated));
      everyFactHolds(analysis, new Map(blocks.map((block) => [block.id, block.text])));
    }),
    { numRuns: 120, seed: 7 },
  );
});

test('a scene never ends inside a sentence that fits into one', async () => {
  const sentence = fc.constantFrom(
    'Nell ran to the kitchen.',
    'The rain fell on the old mill all night long!',
    'Mr. Brown, who was tall, sat down by the fire.',
    'Was it dawn?',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(sentence, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 6 }),
      async (paragraphs) => {
        const { analysis } = await analyse('en', ...paragraphs.map((sentences) => sentences.join(' ')));
        for (const { text } of analysis.scenes) expect(text).toMatch(/[.!?]$/u);
      },
    ),
    { numRuns: 60, seed: 7 },
  );
});
