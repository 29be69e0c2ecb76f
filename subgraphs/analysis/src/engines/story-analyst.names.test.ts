import { analyse, factsOf } from './story-analyst.fixture.ts';

const namesOf = async (language: 'en' | 'fr', ...paragraphs: string[]) =>
  (await analyse(language, ...paragraphs)).analysis.characters.map(({ name }) => name);

describe('what people are called', () => {
  test('gives whoever had none the name that the story says is theirs', async () => {
    const { analysis } = await analyse(
      'en',
      'An old woman lived in the mill. She was lame, and she sang to her geese. Her name was Tabitha Crale.',
      'In the evening the woman sat by the fire.',
    );
    const [tabitha] = analysis.characters;
    expect(tabitha).toMatchObject({ name: 'Tabitha Crale', look: { gender: 'female', age: 'elder' } });
    expect(analysis.scenes.flatMap(({ facts }) => facts.cast.map(({ name }) => name))).not.toContain('the old woman');
    expect(tabitha?.mentions.length).toBeGreaterThan(4);
  });

  test('knows a byname, a nickname and a name with two parts for the same person’s', async () => {
    const names = await namesOf(
      'en',
      'Prudence Vane, known to all her friends as “Sparrow,” ran down the pier. Sparrow was late.',
      'Sparrow laughed. “Wait!” cried Rob Wells. Robert Wells ran after her.',
    );
    expect(names).toHaveLength(2);
    expect(names).toContain('Prudence Vane');
    const french = await namesOf(
      'fr',
      'Anne-Lise Morand, dite la Fauvette, chantait. La Fauvette sourit à Jules.',
      'Jules répondit à la Fauvette.',
    );
    expect(french.sort()).toEqual(['Anne-Lise Morand', 'Jules']);
    const called = await namesOf(
      'fr',
      '— Viens, Pierre, dit Jean. — Attends, Jean, dit Pierre.',
      'Pierre rit, et Jean partit.',
    );
    expect(called.sort()).toEqual(['Jean', 'Pierre']);
  });

  test('knows in French whom a name in brackets, a byname with an article and a new name mean', async () => {
    const names = await namesOf(
      'fr',
      'Mme Aubry (Claire Delmas) entra, suivie de Louise de Lorme. Louise de Lorme la Boiteuse salua Mme Aubry.',
      'Le marquis Gontran d’Aubeterre rit. Ses amis ne l’appelaient plus que Mlle Zizi. Mlle Zizi prit son chapeau.',
      'Mlle Zizi salua, et M’me Aubry répondit à Mlle Zizi. Claire Delmas soupira.',
      'On vit passer un Lillois, puis cet Apollon. Le tableau montrait un Lillois.',
    );
    expect(names.sort()).toEqual(['Claire Delmas', 'Louise de Lorme', 'marquis Gontran d’ Aubeterre']);
  });

  test('goes on in French with whom "qui" follows, and tells what they do', async () => {
    const { analysis } = await analyse(
      'fr',
      'Lucie parlait de Joe et vit Basile, celui qui chantait au jardin. Elle écrivit à Joe, un ancien soldat, qui dormait.',
      'Elle aimait Mme Morel, l’une de ses plus vieilles amies.',
    );
    const times = new Map(analysis.characters.map(({ name, mentions }) => [name, mentions.length]));
    expect(times).toEqual(
      new Map([
        ['Joe', 4],
        ['Lucie', 3],
        ['Basile', 2],
        ['Mme Morel', 2],
      ]),
    );
    const [facts] = await factsOf(
      'fr',
      'Basile et Lucie étaient là.',
      'Basile regarda Lucie, qui courait vers la rivière.',
    );
    expect(facts).toMatchObject({ action: 'Lucie courait vers la rivière' });
  });

  test('tells a wife from the husband whose name she bears, and knows her under all of hers', async () => {
    const english = await namesOf(
      'en',
      'Mrs. Charles Hart sat down, and Mrs. Charles Hart wept. Charles Hart laughed, and Charles Hart ran away.',
    );
    expect(english.sort()).toEqual(['Charles Hart', 'Mrs. Charles Hart']);
    const french = await namesOf(
      'fr',
      'M. Vilers entra. Mme Berthe Vilers regarda la mer, et Mme Vilers soupira.',
      '« Où est Mme Vilers ? » demanda M. Vilers.',
    );
    expect(french.sort()).toEqual(['M. Vilers', 'Mme Berthe Vilers']);
  });

  test('knows by their calling the doctor, the priest and the king whom it also calls by name', async () => {
    const doctor = await namesOf(
      'fr',
      'Le docteur Aubin entra. « Elle dort », dit le médecin. Le médecin sourit.',
      '« Laissez-la dormir », répondit le médecin. Le médecin partit.',
    );
    expect(doctor).toEqual(['docteur Aubin']);
    const king = await namesOf(
      'fr',
      'Louis XII regarda la plaine. « Partons », dit le roi. Le roi monta à cheval.',
      '« Vite ! » cria le roi, et Louis XII rit.',
    );
    expect(king).toEqual(['Louis']);
  });

  test('reads a letter’s signature for the narrator’s name, and one in capitals like any other', async () => {
    const { analysis } = await analyse(
      'en',
      'LADY HARBORNE TO HER SISTER',
      'I came home on Monday, and I was tired. I slept, and I dreamt of you. I rose at six. Nelly Brack is what I am called by all, and I like it.',
      'I am, as ever, yours in haste, NELLY BRACK.',
    );
    expect(analysis.characters.find(({ id }) => id === 'narrator')?.name).toBe('Nelly Brack');
    expect(analysis.characters.map(({ name }) => name)).toContain('Lady Harborne');
  });

  test('has the narrator’s maman for somebody, and "ma mère" for her', async () => {
    const { analysis } = await analyse(
      'fr',
      'J’étais petite, et je jouais dans la cour. Maman cousait près de la fenêtre. Je l’entendais chanter, et je chantais.',
      'Le soir, maman fermait les volets. Ma mère avait peur du vent, et j’avais peur avec elle. Je dormais près de maman.',
    );
    const mother = analysis.characters.find(({ name }) => name === 'Maman');
    expect(mother?.look.gender).toBe('female');
    expect(mother?.mentions.length).toBeGreaterThanOrEqual(4);
  });

  test('does not take who tells a tale or keeps a diary within the story for its narrator', async () => {
    const names = await namesOf(
      'fr',
      'Le soir, Julie ouvrit son journal, qui parlait de la petite Kitty, et Julie lut.',
      'Lundi, 4 mai.',
      '« Je suis seule, et je pense à la mer. J’ai écrit à Kitty. Je dormirai mal, et je le sais. J’ai peur, et je prie. »',
      'Mardi, 5 mai.',
      '« Je n’ai pas dormi. J’attends une lettre, et je marche dans la cour. »',
    );
    expect(names.sort()).toEqual(['Julie', 'Kitty']);
  });

  test('knows by who answers whom a name means that people only call each other', async () => {
    const { analysis } = await analyse(
      'en',
      'Robert and Stephen stood on the pier. Robert was tired, and Stephen was cold.',
      '“Are you awake, Kestrel?” said Robert.',
      '“I am,” answered Stephen.',
      '“Look at that sail, Kestrel!” said Robert.',
      '“It is red,” said Stephen, and he laughed.',
      '“Good night, Kestrel,” said Robert.',
    );
    const names = analysis.characters.map(({ name }) => name);
    expect(names.sort()).toEqual(['Robert', 'Stephen']);
    expect(analysis.characters.find(({ name }) => name === 'Stephen')?.aliases).toContain('Kestrel');
  });

  test('takes no town of a saint, no fort, no society and no hill for somebody', async () => {
    const english = await namesOf(
      'en',
      'Nell went to St. Paul and back to Fort Edward. St. Paul was cold, and Fort Edward was grey.',
      'The Happy Family met at Emu Point. Nell told the Happy Family of St. Paul, of Edward and of Emu Point.',
    );
    expect(english).toEqual(['Nell']);
    const french = await namesOf(
      'fr',
      'On appelait la Butte une colline de pierres. Lucie monta sur la Butte. Les cloches de Saint-Aubin chantèrent.',
      'Lucie partit pour San Remo. San Remo s’éveillait, et Votre Honneur dormait à San Remo. Elle quitta San Remo.',
    );
    expect(french).toEqual(['Lucie']);
  });

  test('goes on about whom a sentence is said to be about, and about the one just described', async () => {
    const { analysis } = await analyse(
      'fr',
      'Christophe aimait Louise, et Christophe chantait. Quant à Rodolphe, il dormait ; il rêvait, et il riait.',
    );
    expect(analysis.characters.find(({ name }) => name === 'Rodolphe')?.mentions).toHaveLength(4);
    const english = await analyse('en', 'Nell ran to Tobias, an old sailor, and Tobias laughed.');
    expect(english.analysis.characters.find(({ name }) => name === 'Tobias')?.mentions).toHaveLength(3);
  });

  test('tells three men from a man, and another man from both', async () => {
    const scenes = await factsOf(
      'en',
      'Three men ran down the street, and Nell ran after them.',
      'A man stood at the door. Another man sat on the wall. Another man walked along the quay.',
    );
    const ids = scenes.flatMap(({ cast }) => cast.map(({ characterId }) => characterId)).filter((id) => id !== 'nell');
    expect(new Set(ids)).toEqual(
      new Set([
        'extra-crowd-the-man-1',
        'extra-crowd-the-man-2',
        'extra-crowd-the-man-3',
        'extra-the-man',
        'extra-the-man-2',
        'extra-the-man-3',
      ]),
    );
  });
});
