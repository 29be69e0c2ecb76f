import { analyse, last, spoken } from './story-analyst.fixture.ts';

describe('who speaks in a story', () => {
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

  test('follows speech without marks into the next paragraph, and to where the narrator takes over', async () => {
    const told = await analyse(
      'en',
      '— Look at the sea! Robert said gaily.',
      'Have you ever seen it so green, Stephen? The tired lighthouse on its rock. He turned round.',
      'Stephen climbed the wall. — A great green field, he answered quietly.',
      'Smiling at last, he sat down.',
    );
    expect(spoken(told).map(([text]) => text)).toEqual([
      '— Look at the sea!',
      'Have you ever seen it so green, Stephen? The tired lighthouse on its rock.',
      '— A great green field,',
    ]);
  });

  test('takes for speech only what somebody says: no thought, no mere report, nothing that is not said', async () => {
    const told = await analyse(
      'en',
      '"I am alone," thought Nell, and would have cried out: "Come back!"',
      'She wrote a note saying, "She regretted to stay away; but that she hoped to come on Monday."',
      'The pilot cried aloud, _Aru tevola min_, and Nell was assured that "she would find the harbour again before the end of the night."',
      '"Where is it?" said Nell. "What a question!" you will exclaim.',
    );
    expect(spoken(told).map(([text]) => text)).toEqual([
      '_Aru tevola min_',
      '"she would find the harbour again before the end of the night."',
      '"Where is it?"',
    ]);
  });

  test('hears in French where the narrator puts in a word, takes over and gives the word back', async () => {
    const told = await analyse(
      'fr',
      'Lucie et Basile attendaient sur le quai.',
      '— Père, dit Lucie, il va pleuvoir.',
      '— Tu crois ? demanda Basile après avoir regardé le ciel, non sans un soupir, la main sur les yeux. — Rentrons, reprit-il.',
      '— Pas encore ! Et Lucie, qui pleurait, ajouta tout bas :',
      '— Restons, lui dit madame Basile en souriant, car je vous aime.',
    );
    expect(spoken(told).map(([text]) => text)).toEqual([
      '— Père, dit Lucie, il va pleuvoir.',
      '— Tu crois ?',
      '— Rentrons',
      '— Pas encore !',
      '— Restons, lui dit madame Basile en souriant, car je vous aime.',
    ]);
  });

  test('reads a tale with turns in its midst, and a diary page by page, as narration', async () => {
    const tale = await analyse(
      'fr',
      'Et le vieux marin commença : « J’avais dix ans quand je vis la mer.',
      '« Mon oncle m’emmena. Une femme nous arrêta sur le port.',
      '— Où allez-vous ?',
      '« Elle pleurait. Mon oncle lui donna son manteau. »',
      'Le marin se tut.',
    );
    expect(spoken(tale).map(([text]) => text)).toEqual(['— Où allez-vous ?']);
    const diary = await analyse(
      'fr',
      'Lundi, 4 mai.',
      '« Levée de bonne heure. Le docteur m’a dit : « Reposez-vous. » J’ai marché dans le jardin. »',
      'Mardi, 5 mai.',
      '« La pluie est tombée toute la nuit. »',
    );
    expect(spoken(diary).map(([text]) => text)).toEqual(['« Reposez-vous. »']);
  });

  test('takes no name held up in marks for speech', async () => {
    const told = await analyse(
      'en',
      'Nell wore a coat called a "Chesterfield," and a book with the title "The Storm."',
      '"Good!" said Nell.',
    );
    expect(spoken(told).map(([text]) => text)).toEqual(['"Good!"']);
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

  test('hears in French where speech without a closing mark is over, and where another turn begins within the marks', async () => {
    const told = await analyse(
      'fr',
      'Lucie et Basile cherchaient le ballon. Basile poussa un « Ah ! » de surprise.',
      'Basile ordonna : « Suivez-nous au jardin. Les enfants les suivirent sous le tilleul.',
      'Ils rirent. « Il est lourd, dit Lucie. »',
      '« Et la ficelle ? Qui l’a prise ? —Oh ! ne m’en parle pas. » Lucie rit.',
      '— Il pleut, s’écria Lucie qui battit des mains, et dont le rire me réveilla. — Quel jardin ! dit Basile.',
      '— Nous partirons demain ! Mr. Fogg revint hier et vous attend.',
      '— Monsieur, reprit Basile, il s’agit de trois enfants. Les petites pleurent. Les grands désirent partir.',
      '« Je pense à vous », chère Lucie, et à tous. »',
    );
    expect(spoken(told).map(([text]) => text)).toEqual([
      '« Ah ! »',
      '« Suivez-nous au jardin.',
      '« Il est lourd',
      '« Et la ficelle ? Qui l’a prise ?',
      '—Oh ! ne m’en parle pas. »',
      '— Il pleut',
      '— Quel jardin !',
      '— Nous partirons demain ! Mr. Fogg revint hier et vous attend.',
      '— Monsieur, reprit Basile, il s’agit de trois enfants. Les petites pleurent. Les grands désirent partir.',
      '« Je pense à vous », chère Lucie, et à tous. »',
    ]);
  });

  test('knows that who is called to the face does not speak, and that who was asked answers', async () => {
    const told = await analyse(
      'en',
      'Tom was hungry, and Aunt Polly was in the kitchen with him.',
      '"Who has eaten the jam?" said Aunt Polly.',
      '"I don\'t know, aunt."',
      'Tom went into the garden. Sid followed him, and Tom asked him where he had been.',
      '"In the barn."',
    );
    expect(spoken(told).map(([, speaker]) => speaker)).toEqual(['Aunt Polly', 'Tom', 'Sid']);
  });

  test('lets whoever comes in speak the words that follow', async () => {
    const told = await analyse(
      'en',
      'Robert and Henry sat by the fire. "It is late," said Robert.',
      'Presently Martha stood before them, wet to the skin.',
      '"The bridge is gone!"',
    );
    expect(last(spoken(told))).toEqual(['"The bridge is gone!"', 'Martha']);
  });
});
