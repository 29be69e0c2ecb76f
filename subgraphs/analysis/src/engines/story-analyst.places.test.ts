import type { Language } from '@visiobook/contracts';
import { factsOf, last } from './story-analyst.fixture.ts';

const lastPlace = async (language: Language, ...paragraphs: string[]) =>
  last(await factsOf(language, ...paragraphs)).place;

describe('A journey', () => {
  test('goes on in its ship though the ship passes land', async () => {
    const aboard = await lastPlace(
      'en',
      'Nell went aboard the Swallow and sat down on the deck. The ship left the harbour at noon, and she ran before the wind all day.',
      'The Swallow passed the island, and Nell watched the beach and the mountains behind it until they were gone. She thought of her mother.',
    );
    expect(aboard).toMatchObject({ kind: 'ship-deck', indoors: false });
  });

  test('goes on in its train until somebody gets off', async () => {
    const ride = [
      'Paul monta dans le wagon, et le train partit.',
      'Pendant toute la matinée, le train traversa la montagne et longea la rivière. Paul regardait au loin, sans rien dire.',
    ];
    expect(await lastPlace('fr', ...ride)).toMatchObject({ kind: 'train', indoors: true });
    const off = 'À midi, Paul descendit à la gare de Valmont, où personne ne l’attendait. Il posa son sac et soupira.';
    expect(await lastPlace('fr', ...ride, off)).toMatchObject({ kind: 'station' });
  });

  test('calls the rooms of a ship cabins', async () => {
    const below = await lastPlace(
      'fr',
      'Marie monta à bord du navire et resta longtemps sur le pont, à regarder la mer.',
      'Puis elle descendit dans sa chambre, ferma les yeux et pleura, la tête dans ses mains.',
    );
    expect(below).toMatchObject({ kind: 'ship-cabin', indoors: true });
  });

  test('is known by the name of its ship once that is told', async () => {
    const aboard = await lastPlace(
      'en',
      'Nell waited at the harbour with the captain of the schooner Swallow.',
      'The Swallow sailed at noon. Nell looked back for a long time, and then she laughed and threw away her hat.',
    );
    expect(aboard).toMatchObject({ kind: 'ship-deck' });
  });

  test('to a town does not make it the place', async () => {
    const ready = await lastPlace(
      'en',
      'Nell sat in the kitchen. She filled a basket with bread and made ready for the journey to the city, and she smiled.',
    );
    expect(ready).toMatchObject({ kind: 'kitchen' });
  });

  test('that is taken up again leaves the house', async () => {
    const walking = await lastPlace(
      'en',
      'Nell walked along the road. At noon she entered a cottage, and an old woman gave her bread and milk.',
      'When she had eaten, Nell thanked the woman and set out again. She sang as she went, and nobody heard her.',
    );
    expect(walking).toMatchObject({ kind: 'road', indoors: false });
  });
});

describe('Nobody is where', () => {
  const kitchen = 'Nell sat in the kitchen and peeled potatoes for the soup.';
  test.each([
    ['somebody only looks', 'Nell saw a man running up the hill with a sack, and she wondered who he was.'],
    ['something was got', 'Nell still wore the grey dress that she had mended in the garden, and she smoothed it.'],
    ['one of the others goes', 'As for the old cook, she stayed in the garden, for she liked it there.'],
    ['people go as a habit', 'Some sat in the garden, of course, but Nell did not mind them. She worked on.'],
  ])('%s', async (_why, sentence) => {
    expect(await lastPlace('en', kitchen, sentence)).toMatchObject({ kind: 'kitchen' });
  });
});

test('Out of one room of a house is not out of the house', async () => {
  const scenes = await factsOf(
    'en',
    'Nell walked along the street and went into the house. She sat down in the bedroom and waited for her aunt.',
    'At last Nell went out of the bedroom, and she listened for a long while without moving.',
  );
  expect(last(scenes).place).toMatchObject({ kind: 'hall', indoors: true });
});

describe('Out of', () => {
  const place = async (language: 'en' | 'fr', ...paragraphs: string[]) =>
    last(await factsOf(language, ...paragraphs)).place.kind;

  test('an inn is the street', async () => {
    expect(
      await place(
        'en',
        'Nell sat in the inn and drank her milk. She was tired, and she closed her eyes.',
        'At last Nell left the inn and shook her head. The wind blew into her face, and she laughed at it.',
      ),
    ).toBe('street');
  });

  test('a train is the station, not where one was before the journey', async () => {
    expect(
      await place(
        'en',
        'Nell walked through the forest and sang a song for herself. Nobody heard her.',
        'She sat in the train and slept with her head against the glass. She dreamt of her mother.',
        'Nell went outside and looked around her. Nobody was there, and she sat down upon her box.',
      ),
    ).toBe('station');
  });
});

test('A train that is about to leave stands', async () => {
  const scenes = await factsOf(
    'fr',
    'À midi, Paul descendit à la gare de Valmont, où personne ne l’attendait. Il posa son sac et soupira.',
    'Le train allait quitter la gare. Paul regarda longtemps le vieux chien et lui tendit un morceau de sucre.',
    'Le train ne devant repartir qu’à six heures, Paul avait le temps de songer. Il regarda ses mains et se tut.',
  );
  expect(last(scenes).place.kind).toBe('station');
});

describe('Somebody is where', () => {
  const place = async (...paragraphs: string[]) => last(await factsOf('en', ...paragraphs)).place.kind;
  const road = 'Nell walked along the road.';

  test('they find themselves', async () => {
    expect(await place(road, 'The gate swung open, and she found herself in a high arched room.')).toBe('room');
  });

  test('they find others, in a town they have gone to', async () => {
    expect(await place(road, 'Nell went to London, and found four men in the library.')).toBe('library');
  });

  test('they walk to, whichever way they turn', async () => {
    const inside = 'Nell was in the kitchen. She thanked the old woman and laughed with her.';
    const west = 'She turned toward the West, walking over fields of soft grass. The wind blew, and she sang a song.';
    expect(await place(inside, west)).toBe('field');
  });

  test('they find something, and not where it is found', async () => {
    const coin = 'She found an old coin in the garden. Then the wind blew, and she laughed and put it into her pocket.';
    expect(await place(road, coin)).toBe('garden');
    const moss =
      'Such moss is found in the garden of a king. The wind blew, and she laughed and put it into her pocket.';
    expect(await place(road, moss)).toBe('road');
  });

  test('and not where a beast lives that is only spoken of', async () => {
    const bed = 'Nell lay in her bedroom and slept.';
    expect(await place(bed, 'She was awakened by a cock that lived in the back yard.')).toBe('bedroom');
  });
});

describe('What the text shows', () => {
  test('takes the story out of a room it has long left', async () => {
    const outside = await lastPlace(
      'en',
      'Nell walked over the hill. In the evening she slept in a hut.',
      'The sky was pale, and the grass was wet. Above the trees the stars went out one by one, and the horizon grew red. Nell shivered.',
    );
    expect(outside).toMatchObject({ indoors: false });
  });

  test('does not, where it is seen through a window', async () => {
    const inside = await lastPlace(
      'en',
      'Nell walked over the hill. In the evening she sat in the kitchen.',
      'From the window she watched the sky, the trees and the stars, and through the window came the smell of the grass.',
    );
    expect(inside).toMatchObject({ kind: 'kitchen' });
  });

  test('makes a room a court', async () => {
    const court = await lastPlace(
      'fr',
      'Paul fut conduit dans une chambre. Il attendit longtemps sans bouger.',
      'Le juge entra enfin, suivi de son greffier, et Paul se leva. Personne ne parlait, et le juge toussa deux fois.',
    );
    expect(court).toMatchObject({ kind: 'court', indoors: true });
  });
});

describe('The hour', () => {
  const hour = async (language: Language, ...paragraphs: string[]) =>
    last(await factsOf(language, ...paragraphs)).timeOfDay;

  test.each([
    ['fr', 'À quatre heures du matin, Paul quitta sa maison sans bruit.', 'dawn'],
    ['fr', 'Vers dix heures du soir, Paul quitta sa maison sans bruit.', 'night'],
    ['fr', 'Il était trois heures quand Paul quitta sa maison.', 'afternoon'],
    ['fr', 'Un soir d’hiver, vers sept heures, Paul quitta sa maison sans bruit.', 'evening'],
    ['en', 'At nine o’clock Nell left the house without a word.', 'morning'],
  ] as const)('%s: %s', async (language, text, time) => {
    expect(await hour(language, text)).toBe(time);
  });

  test('that is ambiguous goes on from the one before', async () => {
    expect(await hour('fr', 'Le soir, Paul rentra chez lui. À neuf heures, il alluma sa lampe.')).toBe('evening');
  });

  test('of six goes on from the morning to the evening', async () => {
    expect(await hour('fr', 'Le matin, Paul travailla. À six heures, il posa sa plume et soupira.')).toBe('evening');
  });

  test('is the morning for whoever wakes', async () => {
    expect(await hour('en', 'In the evening Nell lay down in the barn.', 'When she awoke, a cow looked at her.')).toBe(
      'morning',
    );
  });

  test('is not told by a plan or by how long something takes', async () => {
    const morning = 'Le matin, Paul marcha sur la route.';
    expect(await hour('fr', morning, 'Le train ne devant partir qu’à six heures, Paul avait le temps.')).toBe(
      'morning',
    );
    expect(await hour('fr', morning, 'Trois heures suffisaient à faire le tour du lac, pensa Paul.')).toBe('morning');
  });

  test('of a nap by day is no night', async () => {
    expect(await hour('en', 'In the morning Nell sat in the barn.', 'She closed her eyes and fell asleep.')).toBe(
      'morning',
    );
  });

  test('begins anew with a date', async () => {
    expect(await hour('fr', 'La nuit, Paul dormit.', 'Le mardi 9 octobre, Paul reçut une lettre de sa sœur.')).toBe(
      'morning',
    );
  });

  test('goes on while people walk', async () => {
    const walk = Array.from(
      { length: 70 },
      (_none, step) => `Nell walked on along the road and counted ${step} trees.`,
    );
    expect(await hour('en', 'In the morning Nell set out on the road.', ...walk)).toBe('afternoon');
  });

  test('of whoever falls asleep is the night', async () => {
    expect(await hour('en', 'In the afternoon Nell walked until she was tired, and lay down and fell asleep.')).toBe(
      'night',
    );
  });

  test('at which a bed is asked for is late', async () => {
    const door = 'In the afternoon Nell knocked at the door of a cottage.';
    expect(await hour('en', door, '“May I spend the night here?” asked Nell.')).toBe('evening');
  });

  test('is near just before it comes, and when it draws on', async () => {
    expect(await hour('en', 'In the morning Nell slept.', 'Nell rose a little before sunset.')).toBe('dusk');
    expect(await hour('en', 'At noon Nell worked.', 'As the evening drew on, Nell grew tired.')).toBe('evening');
  });

  test('of a night that is over is the next morning', async () => {
    expect(await hour('fr', 'La neige avait tombé pendant la nuit, et Paul ouvrit la porte.')).toBe('morning');
    expect(await hour('fr', 'Pendant la nuit, Paul marcha, et le lendemain il vit la mer.')).toBe('morning');
    expect(await hour('fr', 'La nuit, Paul marcha sur la route.', 'À sept heures, il fit halte.')).toBe('morning');
  });

  test('is not what is to come, or how long ago something was', async () => {
    const noon = 'À midi, Paul marcha sur la route.';
    expect(await hour('fr', noon, 'C’était le soir même que Paul devait arriver à Lyon.')).toBe('noon');
    expect(await hour('fr', noon, 'C’était à six heures du soir.')).toBe('noon');
    expect(await hour('fr', noon, 'Paul songea à la noce qui devait se faire le lendemain.')).toBe('noon');
    expect(await hour('fr', noon, 'Paul se retrouvait sans argent, dix jours après avoir quitté Lyon.')).toBe('noon');
  });
});

test('Bad weather ends when the sun is seen', async () => {
  const scenes = await factsOf(
    'en',
    'Nell stood on the road, and the rain ran down her neck. Thunder rolled over the hills.',
    'She walked on for an hour. When she looked up, the sun stood above the hills, and she laughed.',
  );
  expect(scenes[0]?.weather).toBe('storm');
  expect(last(scenes).weather).toBe('clear');
});

test('Snow that falls has not ended, and a wind that falls has', async () => {
  const weather = async (text: string) => last(await factsOf('fr', text)).weather;
  expect(await weather('Paul marchait sur la route. La neige tomba moins fort, et Paul leva la tête.')).toBe('snow');
  expect(await weather('Paul marchait sur la route. Enfin le vent tomba, et Paul leva la tête.')).toBe('clear');
});

test('The sky of yesterday is over', async () => {
  const road = 'Paul marchait sur la route. Le vent soufflait, et Paul leva la tête.';
  const scenes = await factsOf('fr', road, 'La veille, le soleil s’était couché dans une brume rouge. Paul se tut.');
  expect(last(scenes).weather).toBe('wind');
});

test('A storm that somebody imitates is none', async () => {
  const scenes = await factsOf('en', 'Nell stood on the road, and the boy was imitating the sound of thunder for her.');
  expect(last(scenes).weather).toBe('clear');
});
