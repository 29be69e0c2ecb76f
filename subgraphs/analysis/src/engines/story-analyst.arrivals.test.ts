import type { Language } from '@visiobook/contracts';
import { factsOf, last } from './story-analyst.fixture.ts';

const placeOf = async (language: Language, ...paragraphs: string[]) =>
  last(await factsOf(language, ...paragraphs)).place;

describe('Whoever arrives', () => {
  test('enters what was made for', async () => {
    const office = await placeOf(
      'fr',
      'Paul marchait sur le quai et se dirigea vers le bureau du notaire. Il sifflait.',
      'Il fut introduit sans attendre. « Bonjour », dit le notaire, et Paul le salua.',
    );
    expect(office).toMatchObject({ kind: 'office', indoors: true });
  });

  test('enters what was just seen', async () => {
    const inn = await placeOf(
      'fr',
      'Paul et Marie marchaient sur la route. Une taverne s’ouvrait sur la route, et ils avaient soif.',
      'Tous deux y entrèrent. Paul posa son chapeau, et Marie demanda deux verres de vin.',
    );
    expect(inn).toMatchObject({ kind: 'inn', indoors: true });
  });

  test('gets off where the cab has stopped', async () => {
    const station = await placeOf(
      'fr',
      'Paul monta dans un cab, qui se dirigea vers la gare de Valmont.',
      'Le cab s’arrêta devant la grille de la gare. Paul sauta à terre et paya le cocher, qui le remercia.',
    );
    expect(station).toMatchObject({ kind: 'station', indoors: false });
  });

  test.each([
    ['at home', 'À huit heures, Paul rentra chez lui. Il était las, et il ferma les yeux en soupirant.', 'room'],
    ['at a tradesman’s', 'Paul entra chez un barbier. Il s’assit, ferma les yeux et se laissa raser.', 'shop'],
    ['at an office', 'Paul courut chez le notaire. Il lui montra la lettre et attendit sans rien dire.', 'office'],
  ])('is %s', async (_where, arrives, kind) => {
    const road = 'Paul marchait sur la route et sifflait pour lui-même.';
    expect(await placeOf('fr', road, arrives)).toMatchObject({ kind, indoors: true });
  });

  test('leaves one place on the way to the next', async () => {
    const inn = 'Paul était dans l’auberge et buvait son vin. Il songeait à Marie.';
    const quay = 'Paul, en quittant l’auberge, se dirigea vers le quai. Il regarda les bateaux et chanta.';
    expect(await placeOf('fr', inn, quay)).toMatchObject({ kind: 'harbour', indoors: false });
  });
});

describe('Whoever is in a public house', () => {
  const inn = 'Paul entra dans l’auberge et posa son chapeau. Marie le regarda.';

  test('is there still in its great room', async () => {
    const room = 'Des marins occupaient la grande table. On riait dans la grande salle, et Paul but son vin.';
    expect(await placeOf('fr', inn, room)).toMatchObject({ kind: 'inn' });
  });

  test('learns what the room is that they were shown into', async () => {
    const court = 'Paul fut conduit dans une chambre. C’était une salle d’audience. Il attendit et ne dit rien.';
    expect(await placeOf('fr', court)).toMatchObject({ kind: 'court', indoors: true });
  });
});

describe('The story stays', () => {
  test('with those who go on talking when somebody has gone out', async () => {
    const talk = [
      'Paul et Marie étaient dans la cuisine avec le notaire. Le notaire lisait une lettre, et Marie pleurait.',
      'Paul salua le notaire et sortit.',
      '« Eh bien ? demanda Marie. — Eh bien, répondit le notaire, il a l’air d’un honnête homme. »',
    ];
    expect(await placeOf('fr', ...talk)).toMatchObject({ kind: 'kitchen', indoors: true });
  });

  test('with whoever is left alone', async () => {
    const left = await placeOf(
      'fr',
      'Paul et Marie se promenaient sur la plage. Paul parlait, et Marie riait.',
      'Puis Paul entra dans la grange.',
      'Marie demeura seule et regarda la mer. Elle ramassa une pierre et la jeta au loin.',
    );
    expect(left).toMatchObject({ kind: 'beach', indoors: false });
  });

  test('and goes with whoever goes out and is told of next', async () => {
    const goes = await placeOf(
      'fr',
      'Paul et Marie étaient dans la cuisine. Marie lisait une lettre.',
      'Paul salua Marie et sortit. Il marcha longtemps sans se retourner, et il chantait.',
    );
    expect(goes).toMatchObject({ indoors: false });
  });
});
