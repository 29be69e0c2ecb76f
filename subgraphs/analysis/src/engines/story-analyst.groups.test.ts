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

  test('forgets whoever went away, and those left behind', async () => {
    const away = await namesIn(
      'Nell sat by the brook with a very old soldier, who mended his boots and told her of the war and of the long winter in the mountains.',
      'Captain Brack gave Nell a nod, whistled to his dog, turned on his heel in the middle of the road, and straightway disappeared behind the mill.',
      'But Nell, who knew him to be a strange man, had expected him to vanish in just that way, and was not surprised in the least by it all.',
    );
    expect(last(away)).not.toContain('Captain Brack');
    const behind = await namesIn(
      'Nell stood before the Judge in the great hall. “Go now,” said the Judge, “and come to me again when you have found the ring in the river.”',
      'Nell thanked him, took up her lantern and her basket, and went back to her sisters, who were waiting for her by the gate in the cold rain.',
      '“There is no hope for me at all,” she said sadly, “for the Judge will never let us go home until I have found that ring for him.”',
    );
    expect(last(behind)).not.toContain('the Judge');
  });

  test('knows whoever gives a name', async () => {
    const scenes = await namesIn(
      'An old woman came up the road and sat down beside Nell. “Who are you?” asked Nell.',
      '“I am Hannah Wells,” said the old woman, and she laughed and leaned upon her stick.',
      'Nell bowed low. Hannah Wells took her hand. “Come,” said Hannah Wells, and Hannah Wells led her over the bridge.',
    );
    expect(scenes.flat()).toContain('Hannah Wells');
    expect(scenes.flat()).not.toContain('the old woman');
  });

  test('means by a calling that several have whoever was told of last', async () => {
    const scenes = await namesIn(
      'The Wicked Witch lived in a castle. The Wicked Witch hated Nell. “I hate her,” said the Wicked Witch. The Witch slept.',
      'Nell walked to the south for many days, over the hills and through the woods and across the great river, until she found a red house.',
      'In the red house the Witch Glinda sat upon a throne. Glinda smiled. “Come in,” said Glinda. Glinda kissed the girl.',
      'Then the Witch looked at Nell, and took her by the hand, and led her through the garden to the well, and gave her water.',
    );
    expect(last(scenes)).toContain('Glinda');
    expect(last(scenes)).not.toContain('the Wicked Witch');
  });

  test('goes on seeing a crowd whom pronouns mean, but not things', async () => {
    const crowd = await namesIn(
      'A crowd of sailors came down to the quay and stood round Nell, laughing and pointing at her wet boots and her broken lantern.',
      'She held up the lantern, and they touched it with their hands, and chattered about it for a long while, as if they had never seen one before.',
    );
    expect(last(crowd)).toContain('the sailor');
    const things = await namesIn(
      'A crowd of sailors came down to the quay and stood round Nell, laughing and pointing at her wet boots and her broken lantern.',
      'Then Nell walked home through the dark lanes behind the church, and sat down by the hearth, and was glad to be alone with her cat.',
      'She pulled off her heavy boots, which hurt her, for they were old and hard, and put them before the hearth to dry till the morning.',
    );
    expect(last(things)).not.toContain('the sailor');
  });

  test('lets the farmer’s wife speak, and one of many', async () => {
    const wife = last(await namesIn('The farmer’s wife opened the door. “Come in,” said the farmer’s wife to Nell.'));
    expect(wife).toContain("the farmer's wife");
    expect(wife).not.toContain('the farmer');
    const [scene] = await factsOf(
      'en',
      'Before the gate were three young girls, and as Nell came near, one of them said to her:',
      '“Why have you come here?”',
    );
    expect(scene?.cast.find(({ name }) => name === 'Nell')?.speaking).toBe(false);
    expect(scene?.cast.map(({ name }) => name)).toContain('the girl');
  });

  test('shows nobody who is not there, or is yet to come', async () => {
    const missing = await namesIn(
      'Captain Brack told Nell to wait for him in the hall, and she sat there with her lantern for an hour and listened to the rain on the roof.',
      'At last Nell opened the door of the workshop and looked in. Captain Brack was not there. The lamp had burned down, and the window stood open.',
    );
    expect(last(missing)).not.toContain('Captain Brack');
    const coming = await namesIn('Nell sat down, for Captain Brack will give her bread as soon as they get to Leeds.');
    expect(last(coming)).toEqual(['Nell']);
  });

  test('means whoever speaks by "he said"', async () => {
    const scenes = await namesIn(
      'The Judge gave Tobias a purse. Tobias went back to his friends in the market.',
      'The Judge, left to himself, laughed. “How foolish they all are!” he said to the empty hall.',
    );
    expect(last(scenes)).not.toContain('Tobias');
  });

  test('sees those of whom it is only told that they are there, and hears one of them, and another', async () => {
    expect(last(await namesIn('Nell looked round. There were milkmaids and shepherds, and Nell laughed.'))).toContain(
      'the milkmaid',
    );
    expect(last(await namesIn('Nell looked round. There were few sailors, and Nell laughed.'))).toEqual(['Nell']);
    expect(last(await namesIn('Standing beside the oak, with an axe in his hands, was a tall soldier.'))).toContain(
      'the soldier',
    );
    const [scene] = await factsOf(
      'en',
      'The sailors and Nell looked at one another. “There is no ship here,” said one.',
    );
    expect(scene?.cast.find(({ speaking }) => speaking)?.name).toBe('the sailor');
  });

  test('meets nobody whom somebody met before', async () => {
    expect(last(await namesIn('Nell came home to the mill, after seeing Captain Brack in Leeds.'))).toEqual(['Nell']);
    expect(last(await namesIn('Nell came home to the mill, and saw Captain Brack.'))).toContain('Captain Brack');
  });
});
