import { analyse, analyst, factsOf, last } from './story-analyst.fixture.ts';

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

  test('keeps the season when another is denied, planned, asked about or a date of history', async () => {
    const english = await factsOf(
      'en',
      'It was a bright spring morning, and Nora walked through the orchard behind the old mill with her basket.',
      'She saw the grass grow green on the hill, without a single wintry day. She would be back before December.',
    );
    expect(english.map(({ season }) => season)).toEqual(english.map(() => 'spring'));
    const [winter] = await factsOf('en', 'In winter Nora walked through the wood without her coat. Will sang to her.');
    expect(winter?.season).toBe('winter');
    const french = await factsOf(
      'fr',
      'Un matin de printemps, Lucie entra dans le jardin et posa son panier sous le grand pommier en fleur.',
      'Elle lut la pierre : la maison avait été bâtie le 3 décembre 1788. Et que ferait-elle, en hiver, sous ce toit?',
    );
    expect(french.map(({ season }) => season)).toEqual(french.map(() => 'spring'));
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
    const views = scenes.map(({ shot, place, cast, props }) => JSON.stringify([shot, place, cast, props]));
    expect(views.length).toBeGreaterThan(2);
    expect(views.filter((view, index) => view === views[index - 1])).toEqual([]);
  });

  test('gives the same answer for the same book, and stops when nobody wants it', async () => {
    const { manuscript, analysis } = await analyse('en', 'Nell ran to the harbour at dawn. "Wait!" she cried.');
    expect(await analyst.analyse(manuscript)).toEqual(analysis);
    const reason = new Error('nobody waits');
    await expect(analyst.analyse(manuscript, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test('does not take what stops in the next sentence for the rain', async () => {
    const scenes = await factsOf('en', 'Nell stood in the garden, in the rain. The clock stopped.');
    expect(last(scenes).weather).toBe('rain');
  });

  test('shows more than a statue of somebody of whom nothing is told', async () => {
    const lives =
      'Mr. Hart was a man of few words and of fewer friends, and the town knew nothing more of him than that.';
    const scenes = await factsOf('en', 'Mr. Hart lived in a house in the town.', lives, lives, lives, lives);
    expect(new Set(scenes.map(({ cast }) => cast[0]?.action)).size).toBeGreaterThan(1);
  });
});
