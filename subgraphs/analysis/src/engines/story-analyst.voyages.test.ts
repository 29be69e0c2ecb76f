import type { Language } from '@visiobook/contracts';
import { factsOf, last } from './story-analyst.fixture.ts';

const placeOf = async (language: Language, ...paragraphs: string[]) =>
  last(await factsOf(language, ...paragraphs)).place;

describe('Whoever is on a train', () => {
  const ride = [
    'Paul monta dans le wagon, et le train partit.',
    'Pendant toute la matinée, le train traversa la plaine et longea la rivière sans faire halte.',
  ];

  test('rides on through the stations that are passed', async () => {
    const passed = 'À la gare de Callyan, il laissa la rivière et s’engagea dans les montagnes, puis il gagna la gare.';
    expect(await placeOf('fr', ...ride.slice(0, 1), `${ride[1]} ${passed}`)).toMatchObject({ kind: 'train' });
    const early = 'Il était sept heures quand fut traversée la gare de Valmont. Paul dormait toujours.';
    expect(await placeOf('fr', ...ride, early)).toMatchObject({ kind: 'train', indoors: true });
  });

  test('may go out on a gangway, and comes in again', async () => {
    const gangway =
      'À midi, Paul vint prendre l’air sur la passerelle. Le vent lui fouettait le visage, et il chantait.';
    expect(await placeOf('fr', ...ride, gangway)).toMatchObject({ kind: 'train', indoors: false });
    const again =
      'Une heure plus tard, Paul dormait, la tête contre la vitre. Personne ne le réveilla, et il rêva longtemps de la mer et des bateaux.';
    expect(await placeOf('fr', ...ride, gangway, again)).toMatchObject({ kind: 'train', indoors: true });
  });
});

describe('Whoever stays', () => {
  test('does not leave with the train that is seen to go', async () => {
    const stays = await placeOf(
      'fr',
      'Paul attendait à la gare de Valmont et regardait les voyageurs. Il posa son sac et soupira.',
      'Le train se mit en marche et disparut dans la brume. Paul resta longtemps immobile.',
    );
    expect(stays).toMatchObject({ kind: 'station' });
  });
});

test('A timetable takes nobody aboard', async () => {
  const waits = 'Paul attendait à la gare de Valmont. Le train de Lyon partait à huit heures, et Paul avait faim.';
  expect(await placeOf('fr', waits)).toMatchObject({ kind: 'station' });
});

describe('Whoever is on a ship', () => {
  const aboard = ['Marie monta à bord du navire et resta longtemps sur le pont, à regarder la mer.'];
  const below = 'Puis elle descendit dans sa cabine, ferma les yeux et pleura, la tête dans ses mains.';

  test('is seen from outdoors when the ship itself is told of', async () => {
    const sails =
      'Le lendemain, le navire avait fait plus de cent milles. Le vent venait du sud, et la mer était calme.';
    expect(await placeOf('fr', ...aboard, below, sails)).toMatchObject({ kind: 'ship-deck', indoors: false });
  });

  test('is below though something is said to be on board', async () => {
    const paid = 'Sa nourriture à bord était payée. Marie compta les jours et s’endormit, la tête dans ses mains.';
    expect(await placeOf('fr', ...aboard, below, paid)).toMatchObject({ kind: 'ship-cabin', indoors: true });
  });

  test('gets off at a harbour', async () => {
    const off = 'Le soir, Marie descendit à terre et regarda les gens. Elle n’avait jamais vu tant de chapeaux.';
    expect(await placeOf('fr', ...aboard, off)).toMatchObject({ kind: 'harbour', indoors: false });
    const ashore = await placeOf(
      'en',
      'Nell went aboard the Swallow and sat down on the deck. She watched the sea all day.',
      'In the evening Nell went ashore and looked at the people. She had never seen so many hats.',
    );
    expect(ashore).toMatchObject({ kind: 'harbour', indoors: false });
  });
});
