import { factsOf, last } from './story-analyst.fixture.ts';

const placeOf = async (...paragraphs: string[]) => last(await factsOf('fr', ...paragraphs)).place;

describe('Nobody is where', () => {
  const kitchen = 'Marie était dans la cuisine et pelait des pommes pour le dîner. Elle chantait tout bas.';

  test.each([
    ['others are said to be', 'Elle apprit que son frère vivait dans une ferme, et elle posa son couteau en riant.'],
    ['somebody offers to take them', 'Elle lui offrit de le conduire à la gare de Valmont, et Paul la remercia.'],
    ['somebody is about to go', 'Elle allait monter dans le grenier, quand elle changea d’avis et reprit son couteau.'],
    ['a noise comes from', 'Un cri se fit entendre dans la cour, et Marie leva la tête sans poser son couteau.'],
    ['nobody has been for long', 'Autrefois, on voyageait en charrette. Marie y songeait souvent, et elle souriait.'],
    ['somebody may be', 'Paul était-il encore au jardin ? Marie n’en savait rien, et elle haussa les épaules.'],
    ['somebody points', 'Marie montra du doigt la vieille église du village, et elle se remit à ses pommes.'],
    ['others are, out of doors', 'Au-dehors, on entendait les cris des enfants. Marie sourit et reprit une pomme.'],
    ['nobody goes after all', 'Elle n’avait pas à sortir, et elle ne sortit pas. Elle reprit une pomme et soupira.'],
    ['others have gone', 'Quelques voisins se promenaient sur la route. Marie les connaissait tous et sourit.'],
  ])('%s', async (_why, sentence) => {
    expect(await placeOf(kitchen, sentence)).toMatchObject({ kind: 'kitchen', indoors: true });
  });
});

describe('Somebody is where', () => {
  const road = 'Paul marchait sur la route et sifflait pour lui-même. Personne ne l’écoutait.';

  test('they are forced to sit down', async () => {
    const forced = 'Paul fut obligé de s’asseoir sur une borne dans la cour. Il rendit le papier et soupira.';
    expect(await placeOf(road, forced)).toMatchObject({ kind: 'courtyard' });
  });

  test('they have themselves driven', async () => {
    expect(await placeOf(road, 'Paul se fit conduire à l’auberge, et il demanda du pain et du vin.')).toMatchObject({
      kind: 'inn',
      indoors: true,
    });
  });

  test('they find themselves, once they understand it', async () => {
    expect(await placeOf(road, 'Paul comprit qu’il était entré dans une prison, et il frappa la porte.')).toMatchObject(
      {
        kind: 'prison',
      },
    );
  });
});

describe('Out of the house', () => {
  const barn = ['Paul marchait sur la route.', 'Le soir, il dormit dans une grange, et il rêva de sa mère.'];

  test('is whoever rushes out of it', async () => {
    const out = 'Paul, s’élançant hors de la grange, courut longtemps sans se retourner. Il était hors d’haleine.';
    expect(await placeOf(...barn, out)).toMatchObject({ indoors: false });
  });

  test('is not whoever leans out of bed', async () => {
    const bed = 'Paul était dans sa chambre. Il se pencha hors de son lit et regarda longtemps le chat.';
    expect(await placeOf(bed, 'Le chat le regarda aussi, et Paul rit.')).toMatchObject({ kind: 'bedroom' });
  });
});

test('What is seen through its windows takes nobody into a house', async () => {
  const wood = 'Paul et Marie se cachaient dans la forêt. Ils attendaient la nuit.';
  const light = 'Une lumière filtrait à travers les fenêtres de l’église. Paul la regarda longtemps sans bouger.';
  expect(await placeOf(wood, light)).toMatchObject({ kind: 'forest', indoors: false });
});

test('A town that is only reckoned with takes nobody out of a room', async () => {
  const court = 'Paul était dans la cuisine. Marie lui tendit une lettre et se tut.';
  const stay = 'Huit jours à Lyon, c’était plus qu’il n’en fallait pour donner à la lettre le temps d’y arriver.';
  expect(await placeOf(court, `${stay} Paul soupira.`)).toMatchObject({ kind: 'kitchen' });
});
