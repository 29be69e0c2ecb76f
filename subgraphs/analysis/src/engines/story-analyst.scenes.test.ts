import fc from 'fast-check';
import { analyse, factsOf, last, spoken } from './story-analyst.fixture.ts';

const NARRATION = [
  'Nell went down to the harbour.',
  'The tide was low, and the boats lay on their sides in the mud.',
  'Nobody was about but an old man who mended a net by the last of the light, and he did not look up.',
];
const SAID = ['Come here.', 'I have waited for you since noon.', 'The lamp must be lit before it is dark.'];

const paragraph = fc
  .tuple(
    fc.array(fc.constantFrom(...NARRATION), { maxLength: 3 }),
    fc.array(fc.constantFrom(...SAID), { maxLength: 6 }),
  )
  .map(([told, said]) => [...told, ...(said.length > 0 ? [`“${said.join(' ')}”`] : [])].join(' '))
  .filter((text) => text !== '');

test('A picture does not change in the middle of what somebody says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 8 }), async (paragraphs) => {
      const { analysis } = await analyse('en', ...paragraphs);
      for (const { blockId, start, end } of analysis.quotations) {
        const cuts = analysis.scenes.filter((scene) => scene.end.blockId === blockId);
        expect(cuts.filter(({ end: { offset } }) => start < offset && offset < end)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('A speech too long for one picture is shared out between sentences', async () => {
  const sentence = 'I have waited for you since noon, and nobody has come to light the lamp.';
  const { analysis } = await analyse('en', `“${Array(12).fill(sentence).join(' ')}”`);
  expect(analysis.scenes.length).toBeGreaterThan(1);
  for (const { text, estimatedSeconds } of analysis.scenes) {
    expect(estimatedSeconds).toBeLessThanOrEqual(20);
    expect(text).toMatch(/[.”]$/u);
  }
});

describe('What somebody tells at length', () => {
  const before = [
    'Captain Brack sat by the fire in the kitchen of the inn. It was late at night, and Nell listened.',
    'Then the captain began his story.',
  ];
  const tale = [
    '“I was a boy of twelve when I went to sea. My father had died in the spring, and my mother wept when she packed my box, for she had nobody else in the house, and I was the youngest of the seven who had left her. I kissed her and ran down the hill without once looking back, and I never saw that house again.',
    '“One morning we came to an island. The sun shone on the beach, and I jumped out of the boat and walked along the sand with the mate, who carried the water-cask on his back and sang as he went. There was not a footprint before us, and the birds had so little fear of us that they sat still and watched us pass.',
    '“Behind the beach we found a forest. We went into the forest, and I climbed a tree to look for smoke. I saw nothing but leaves. The mate laughed at me from below, and threw a nut at my head, and asked whether I had seen the Queen of England up there.',
    '“ ‘Come down,’ the mate called. ‘There is somebody behind you!’ I turned and saw a man with a spear. He looked at me as a child looks at a strange bird, and neither of us moved for as long as it took the nut to fall from branch to branch.',
    '“I fell out of the tree, and I ran until I saw the sea, and the mate ran before me and shouted to the crew to push off. We rowed until our hands bled, and the man stood on the beach, and he raised his spear, and then he waved it, as one waves to a friend. I never learned what he wanted of us.”',
  ];
  const after = 'The captain took a glass from the table and drank.';

  test('is seen, and not the room in which it is told', async () => {
    const scenes = await factsOf('en', ...before, ...tale, after);
    const seen = (kind: string) => scenes.find(({ place }) => place.kind === kind);
    expect(seen('beach')).toMatchObject({ timeOfDay: 'morning', place: { indoors: false } });
    const forest = scenes.filter(({ place }) => place.kind === 'forest');
    expect(forest.flatMap(({ cast }) => cast.map(({ name }) => name))).toContain('Captain Brack');
    expect(forest.flatMap(({ cast }) => cast.map(({ name }) => name))).not.toContain('Nell');
    expect(last(scenes)).toMatchObject({ place: { indoors: true }, timeOfDay: 'night' });
  });

  test('is still speech of whoever tells it', async () => {
    const quotations = spoken(await analyse('en', ...before, ...tale, after));
    expect(quotations.map(([, speaker]) => speaker)).toEqual(tale.map(() => 'Captain Brack'));
  });
});

describe('Who is in the picture', () => {
  const names = (facts: { cast: { name: string }[] } | undefined) => facts?.cast.map(({ name }) => name).sort();
  const together = [
    'Nell and Tobias walked along the beach. Nell carried a lantern. Tobias looked at the waves, and Nell laughed at him.',
    'Tobias ran to the water. Nell ran after him, and Tobias shouted with joy.',
  ];

  test('is whoever was there before, too, and listens', async () => {
    const scenes = await factsOf('en', ...together, '“There is a ship out there, a long way off,” said Nell.');
    expect(names(last(scenes))).toEqual(['Nell', 'Tobias']);
  });

  test('is not whoever left', async () => {
    const scenes = await factsOf(
      'en',
      ...together,
      'Then Tobias said good night and went away.',
      'Nell sat down on a stone and looked at the sea for a long time without a word.',
      'The moon rose. Nell counted the waves until she was tired of it, and pulled her shawl about her.',
    );
    expect(names(last(scenes))).toEqual(['Nell']);
  });

  test('is nobody who is only thought of', async () => {
    const scenes = await factsOf(
      'en',
      'Captain Brack slept in the kitchen. Captain Brack snored.',
      'Nell went into the forest. Nell would have told Captain Brack, but she remembered that the captain hated the forest.',
    );
    expect(names(last(scenes))).toEqual(['Nell']);
  });

  test('comes along where “the children” do, and is one of them', async () => {
    const scenes = await factsOf(
      'fr',
      'Lucie passa devant le mur. C’était une fillette de huit ans. Son cousin Basile marchait à côté d’elle, les mains dans les poches de sa veste bleue.',
      'Basile poussa le portail du jardin, qui grinça, et les deux enfants entrèrent dans le jardin.',
    );
    expect(names(last(scenes))).toEqual(['Lucie', 'cousin Basile']);
    const [basile] = scenes.flatMap(({ cast }) => cast.filter(({ name }) => name === 'cousin Basile'));
    expect(basile?.look).toMatchObject({ age: 'child', garments: [{ item: 'jacket', colour: 'blue' }] });
  });

  test('is no other beast for being drawn alike', async () => {
    const scenes = await factsOf(
      'en',
      'The Wildcat ran after a mouse. The Wildcat snarled, and the mouse ran into the grass. The Wildcat looked for it in vain.',
      'Nell went into the forest. Nell looked at the trees for a long time, and then she heard something behind her, and turned.',
      'The tiger looked at her with yellow eyes and walked slowly around the tree, as if it had all the time there is in the world.',
    );
    expect(names(last(scenes))).toContain('the tiger');
    expect(names(last(scenes))).not.toContain('the Wildcat');
  });

  test('is alone where the text says so', async () => {
    const scenes = await factsOf(
      'en',
      ...together,
      'Nell, left to herself, walked slowly along the beach, and sang what came into her head until the sun went down.',
      'She saw the lamp of the lighthouse, and she ran up the path as fast as her wet shoes would let her.',
    );
    expect(names(last(scenes))).toEqual(['Nell']);
  });

  test.each([
    ['en', 'The crew rowed to the beach.', ['the crew', 'the crew', 'the crew']],
    ['en', 'The Dorrians ran out of the forest.', ['the Dorrian', 'the Dorrian', 'the Dorrian']],
    ['fr', 'La foule courut vers le port.', ['la foule', 'la foule', 'la foule']],
    ['fr', 'Les Dorriens coururent vers la forêt.', ['le Dorrien', 'le Dorrien', 'le Dorrien']],
  ] as const)('may be many (%s: %s)', async (language, text, expected) => {
    expect(names(last(await factsOf(language, text)))).toEqual(expected);
  });
});
