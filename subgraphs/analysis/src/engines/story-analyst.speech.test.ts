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
