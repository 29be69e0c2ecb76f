import { analyse, factsOf, last } from './story-analyst.fixture.ts';

const castOf = async (...paragraphs: string[]) => last(await factsOf('fr', ...paragraphs)).cast.map(({ name }) => name);

describe('who is in the picture of a French scene', () => {
  test('takes no noun of somebody else’s for what a man is, only because it stands beside his name', async () => {
    const story = [
      'Basile marchait sur la route. Basile chantait, et Basile riait.',
      'Mme Lucie descendit du moulin. Basile, la jeune femme et Octave traversèrent le pont.',
      'Octave partit. Basile s’arrêta. Mme Lucie regardait Basile.',
    ];
    expect(await castOf(...story, 'La jeune femme s’assit.')).toContain('Mme Lucie');
    expect(await castOf(...story, 'Un homme s’assit sur le banc.')).toContain('l’homme');
  });

  test('knows an "il" that is nobody, and one that goes on with a thing', async () => {
    const timesMeant = async (line: string) =>
      (await analyse('fr', `Basile entra dans la cuisine. Basile riait. ${line}`)).analysis.characters[0]?.mentions
        .length;
    for (const line of [
      'Il parut évident que le linge séchait.',
      'Il ne restait que le linge.',
      'Il n’était pas question de linge.',
      'Il faisait nuit.',
      'Le train gagna le pont. Là, il ralentit. Puis il faisait escale.',
    ])
      expect(await timesMeant(line)).toBe(2);
    // "lui" is Basile.
    expect(await timesMeant('Il lui semblait que le linge séchait.')).toBe(3);
    expect(await timesMeant('Il faisait ses quatre repas.')).toBe(3);
  });

  test('shows whoever has the eyes, the lips or the voice that is told of', async () => {
    const story = ['Basile et Lucie montèrent au moulin. Basile chantait. Lucie dansait. Basile riait. Lucie courait.'];
    const rest = ['Lucie regardait la mer. La mer était grise.', 'Un long cri s’échappa des lèvres de Basile.'];
    expect(await castOf(...story, ...rest)).toContain('Basile');
  });

  test('takes "les voyageurs" for those of before, whatever crowd went by', async () => {
    const story = ['Basile et Lucie marchaient sur la route. Basile chantait. Lucie riait.', 'Des soldats passèrent.'];
    const rest = ['Le vent soufflait sur la plaine, et la poussière volait au loin dans le ciel gris du soir.'];
    const cast = await castOf(...story, ...rest, 'Les voyageurs traversèrent le pont.');
    expect(cast.filter((name) => name !== 'le soldat').sort()).toEqual(['Basile', 'Lucie']);
    expect(cast).not.toContain('le soldat');
  });

  test('shows whom "lui" and "la" before a verb mean: not who does it, nor somebody told of by another noun', async () => {
    const story = ['Basile et Lucie montèrent au moulin.', 'Lucie chantait. Basile riait.'];
    const timesMeant = async (who: string, line: string) =>
      (await analyse('fr', ...story, line)).analysis.characters.find(({ name }) => name === who)?.mentions.length;
    expect(await timesMeant('Lucie', 'Basile lui tendit la main.')).toBe(3);
    expect(await timesMeant('Lucie', 'Basile la regarda longtemps.')).toBe(3);
    expect(await timesMeant('Lucie', 'Basile la posa sur la table.')).toBe(2);
    expect(await timesMeant('Lucie', 'Basile appela un meunier et lui tendit la main.')).toBe(2);
    expect(await timesMeant('Basile', 'Basile entra dans la salle qui lui plaisait.')).toBe(4);
  });

  test('lets go whoever took leave, though more is told of the parting, and shows nobody who does not come', async () => {
    const story = [
      'Basile, Octave et Lucie marchaient sur la route. Octave riait. Basile chantait. Lucie dansait. Octave courait.',
      'Octave fit donc ses adieux à Basile. Lucie serra la main d’Octave.',
    ];
    const view = 'Le vent soufflait sur la plaine, et la poussière volait au loin dans le ciel gris du soir.';
    const rest = [view, 'La route traversait une plaine immense, bordée de collines et de villages bâtis en pierre.'];
    expect(await castOf(...story, ...rest)).not.toContain('Octave');
    expect(await castOf(...story, ...rest, 'Lucie chanta, mais Basile ne se montra pas.')).not.toContain('Basile');
  });

  test('knows by his people whom the story once names with it', async () => {
    const story = ['Basile entra dans la hutte. Basile chantait. Basile riait.', 'Octave salua le Français Basile.'];
    expect(await castOf(...story, 'Le Français se leva.')).not.toContain('le Français');
    const { analysis } = await analyse('fr', ...story, 'Le Français se leva.');
    expect(analysis.characters.find(({ name }) => name === 'Basile')?.mentions).toHaveLength(5);
  });

  test('knows who is the master and who the servant of a story, and nobody by "un domestique"', async () => {
    const story = [
      'M. Basile et son domestique montèrent au moulin. M. Basile parla à son domestique. M. Basile riait avec son domestique.',
      'Octave suivait son maître. Octave admirait son maître. Octave servait son maître, et il chantait.',
    ];
    expect((await castOf(...story, 'Le maître et le domestique descendirent.')).sort()).toEqual([
      'M. Basile',
      'Octave',
    ]);
    expect(await castOf(...story, 'Un domestique entra.')).toContain('le domestique');
    const { analysis } = await analyse('fr', ...story, 'Octave regarda son maître. Il courut au pont.');
    const timesMeant = (who: string) => analysis.characters.find(({ name }) => name === who)?.mentions.length;
    expect([timesMeant('M. Basile'), timesMeant('Octave')]).toEqual([7, 6]);
  });

  test('shows one of a people by its name, and one man as one', async () => {
    const [scene] = await factsOf('fr', 'Basile entra dans la hutte. L’Indien refusa net. Le Français se leva.');
    expect(scene?.cast.map(({ name }) => name).sort()).toEqual(['Basile', 'le Français', 'l’Indien']);
    expect(await castOf('Basile entra. Le capitaine d’un navire anglais partit.')).not.toContain('l’anglais');
    expect(await castOf('Un soldat se leva. Le soldat partit.')).toEqual(['le soldat']);
  });

  test('takes what only tells of a thing for nobody', async () => {
    expect(await castOf('Basile fit une bonne soupe.')).toEqual(['Basile']);
    expect(await castOf('Basile compta le temps employé.')).toEqual(['Basile']);
    expect(await castOf('Une vieille femme ouvrit la porte.')).toEqual(['la vieille femme']);
  });

  test('lets the nameless of a calling speak for themselves', async () => {
    const story = [
      '— Bonjour, dit Basile.',
      '— Bonjour, répondit Lucie.',
      '— Silence ! fit l’huissier d’une voix sévère.',
    ];
    expect(await castOf(...story)).toContain('l’huissier');
  });

  test('stays where it is while a paragraph explains what came before, and before the hour of which "ne … que" tells', async () => {
    const story = [
      'Le matin, Basile entra dans le tribunal.',
      'En effet, Lucie avait tout compris. Elle gagna la forêt.',
    ];
    expect(last(await factsOf('fr', ...story)).place.kind).toBe('court');
    const [scene] = await factsOf('fr', 'Le matin, Basile entra dans la gare. Le train ne partait qu’à midi.');
    expect(scene?.timeOfDay).toBe('morning');
    expect(last(await factsOf('fr', 'Basile entra dans la gare. Le train n’arriva qu’à midi.')).timeOfDay).toBe('noon');
  });

  test('carries those of before through what is only explained, and shows no people spoken of in general', async () => {
    const story = ['Basile et Lucie montèrent sur le pont du navire. Basile chantait. Lucie riait.'];
    const rest = ['Lucie regardait Basile. Basile regardait Lucie.', 'La compagnie possède dix navires de fer.'];
    const explained = 'Le charbon coûte cher dans ces ports, et la dépense est grande chaque année.';
    const later = ['Les Japonais devaient aimer la musique.', 'Une femme ne pouvait entreprendre ce voyage.'];
    for (const line of [explained, ...later])
      expect((await castOf(...story, ...rest, explained, explained, line)).sort()).toEqual(['Basile', 'Lucie']);
  });

  test('takes "ils" for those whom the sentence joins, and an "il" before what comes or falls for nobody', async () => {
    const story = ['Basile, Lucie et Octave marchaient sur la route. Octave chantait. Lucie riait. Basile courait.'];
    expect(await castOf(...story, 'Basile et Lucie comprirent qu’ils étaient entrés dans une auberge.')).toEqual([
      'Basile',
      'Lucie',
    ]);
    const mentions = async (line: string) =>
      (await analyse('fr', `Basile entra. Basile riait. ${line}`)).analysis.characters[0]?.mentions.length;
    for (const line of ['Il tombait une pluie fine.', 'Il se fit comme un silence.', 'Il s’éleva une clameur.'])
      expect(await mentions(line)).toBe(2);
    expect(await mentions('Il tomba un jour du toit.')).toBe(3);
  });

  test('lets nobody hear what somebody says to himself', async () => {
    const story = ['Basile et Lucie montèrent au moulin. Basile chantait. Lucie riait.'];
    for (const verb of ['se dit-il', 'pensait-il']) {
      const scene = last(
        await factsOf('fr', ...story, `Basile regarda Lucie. « Quelle idée ! ${verb}. Je reste ici. »`),
      );
      const basile = scene.cast.find(({ name }) => name === 'Basile');
      expect(basile?.speaking).toBe(false);
      expect(scene.cast.map(({ action }) => action)).not.toContain('listen');
      expect(scene.action).toMatch(/pensa : « Quelle idée ! »$|pensa : « Je reste ici. »$/u);
    }
  });

  test('keeps those of before at the opening of a chapter, until somebody is told of', async () => {
    const story = ['Basile et Lucie montèrent dans le train. Basile chantait. Lucie riait.', 'CHAPITRE II'];
    const opening = 'Le train filait depuis une heure à travers la plaine, et la vapeur montait dans le ciel.';
    expect((await castOf(...story, opening)).sort()).toEqual(['Basile', 'Lucie']);
    expect(await castOf(...story, opening, 'Octave entra dans le wagon. Octave salua.')).toEqual(['Octave']);
  });

  test('knows an animal by the name that the story gives it, and by its kind', async () => {
    const story = ['Basile et Lucie montèrent au moulin. Basile chantait. Lucie riait.'];
    const { analysis } = await analyse(
      'fr',
      ...story,
      'Dans la cour, Basile vit un âne. L’âne mangeait.',
      'Azor — c’était le nom de la bête — regarda Basile. Lucie caressa Azor. Le bon Azor avança, et Basile donna à Azor une pomme.',
    );
    const beasts = analysis.characters.filter(({ name }) => !/Basile|Lucie/u.test(name));
    expect(beasts.map(({ name, look }) => [name, look.species])).toEqual([['Azor', 'donkey']]);
  });

  test('gives the pilot the name with which he answers for his calling', async () => {
    const cast = await castOf(
      'Basile et Lucie descendirent au port. Basile appela un pilote. Le pilote salua.',
      '— Votre bateau est prêt ? demanda Basile.',
      '— Il est prêt, répondit le pilote.',
      '— Vous êtes le patron du bateau ? demanda Basile.',
      '— Oui, Octave Morin, patron de la Mouette.',
      'Octave Morin hissa la voile. Le pilote regarda la mer.',
    );
    expect(cast).toContain('Octave Morin');
    expect(cast).not.toContain('le pilote');
  });

  test('sees those of whom a sentence without a verb tells, and not those after whom a thing is called', async () => {
    const story = 'Basile et Lucie descendirent au port. Basile chantait. Lucie riait.';
    expect(await castOf(story, 'Puis des pèlerins en longues robes, des soldats en armes.')).toContain('le pèlerin');
    expect(await castOf(story, 'Une affaire des soldats, sans doute.')).not.toContain('le soldat');
    expect(await castOf(story, 'Toute la horde des porteurs se précipita vers le quai.')).toContain('la horde');
    expect(await castOf(story, 'Quelques soldats couraient sur le quai.')).toContain('le soldat');
  });

  test('leaves to a train what it carries', async () => {
    const scene = last(
      await factsOf('fr', 'Basile salua. Le train était parti à l’heure. Il emportait des marchandises et du charbon.'),
    );
    expect(scene.cast.map(({ action }) => action)).not.toContain('carry');
  });
});
