import { factsOf, last } from './story-analyst.fixture.ts';

const told = async (...paragraphs: string[]) => last(await factsOf('en', ...paragraphs)).action;
const captain = 'My name is John Carter. I was a captain in those days.';

describe('The line that tells a scene is no clause that only belongs to another', () => {
  test('by a noun before it', async () => {
    expect(await told('The thing Nell held in her hand was a small brass ring.')).toMatch(/^The thing Nell held/u);
    expect(await told('It let loose the anger Nell had hidden for years.')).toMatch(/^It let loose the anger/u);
  });

  test('by leading in the next', async () => {
    expect(await told('From every hill Nell climbed she saw the roofs of the town.')).toBe(
      'Nell saw the roofs of the town',
    );
  });

  test('by giving an opinion of it by the way', async () => {
    expect(
      await told(captain, 'Nell opened the door with a key more than large enough, I judged, for any lock.'),
    ).toMatch(/^Nell opened the door/u);
  });
});

test('What follows a participle that leads in is what happens', async () => {
  const line = await told(
    'Nell remembered a danger, and reaching over the wall she unscrewed the levers of the machine.',
  );
  expect(line).toBe('Nell unscrewed the levers of the machine');
});

test('Whoever reads the story does nothing in it', async () => {
  const { cast } = last(await factsOf('en', captain, 'You read, I suppose, with care, and I sat in my chair.'));
  expect(cast[0]?.action).not.toBe('read');
});

test('A line without anybody begins with its subject', async () => {
  const line = await told(
    'Between the old mill and the harbour was a wide, lonely country, full of bogs and marshes and covered with tall, rank grass that nobody had cut.',
  );
  expect(line).not.toMatch(/^(?:Full|Covered|Lonely)/u);
});

describe('A French line is whole', () => {
  const line = async (text: string) => last(await factsOf('fr', text)).action;

  test('a word between marks is part of it', async () => {
    expect(await line('Basile entra et posa sur la table un pot de «gros gris» et deux verres.')).toBe(
      'Basile entra et posa sur la table un pot de «gros gris» et deux verres',
    );
  });

  test('what is known or given belongs to it', async () => {
    expect(
      await line(
        'Basile avait promis à ses voisins de la rue haute un panier de poissons, sachant bien que la pêche de ce jour serait mauvaise.',
      ),
    ).toMatch(/un panier de poissons$/u);
  });

  test('it has its subject', async () => {
    expect(await line('Les collègues du capitaine Octave passèrent la soirée dans la cuisine.')).toMatch(
      /^Les collègues/u,
    );
    expect(await line('Aucun oiseau, mouette ou corbeau, ne se montrait sur la plage.')).not.toMatch(/^Ne /u);
  });

  test('who is told something does not run', async () => {
    const { cast } = last(
      await factsOf('fr', 'Basile et Octave étaient deux marins.', 'Basile eut bientôt mis Octave au courant.'),
    );
    expect(cast.map(({ action }) => action)).not.toContain('run');
  });

  test('who gives signs or proof of something gives nothing away', async () => {
    for (const shown of ['quelques signes d’inquiétude', 'une preuve de courage']) {
      const { cast } = last(await factsOf('fr', `Basile donna ${shown}.`));
      expect(cast.map(({ action }) => action)).toEqual(['stand']);
    }
  });
});
