import { analyse, factsOf, last, spoken } from './story-analyst.fixture.ts';

const castOf = async (...paragraphs: string[]) => last(await factsOf('fr', ...paragraphs)).cast.map(({ name }) => name);
const peopleIn = async (...paragraphs: string[]) =>
  (await analyse('fr', ...paragraphs)).analysis.characters.map(({ name }) => name);
const told = async (...paragraphs: string[]) => last(await factsOf('fr', ...paragraphs)).action;

describe('who is meant in a French story', () => {
  test('takes ports, stations, quarters and gods for nobody', async () => {
    const people = await peopleIn(
      'Basile entra dans le port Armide. Le port Armide dormait. Basile gagna la station d’Orvane.',
      'Cette portion de la ville est appelée Zelmir. Basile salua les prêtres du dieu Tamor et quitta la station d’Orvane.',
    );
    expect(people).toEqual(['Basile']);
  });

  test('lets a good fellow be whoever is in mind', async () => {
    const story = ['Basile courut dans la rue.', 'Le brave garçon s’assit sur le banc.'];
    expect(await peopleIn(...story)).toEqual(['Basile']);
    expect(await castOf(...story)).toEqual(['Basile']);
    expect(await castOf('Basile courut dans la rue.', 'Lucie regarda ce courageux garçon.')).toContain('Basile');
  });

  test('goes on with a thing that was the subject, and with nobody where "il" means nothing', async () => {
    const line = await told('Basile était là. Le train fila toute la nuit, et au matin il franchissait le pont.');
    expect(line).not.toContain('Basile franchissait');
    const [scene] = await factsOf('fr', 'Basile était là. Le train s’arrêta, et il ouvrit la porte.');
    expect(scene?.cast).toEqual([expect.objectContaining({ name: 'Basile', action: 'open' })]);
    expect(await told('Basile était là. Il fut décidé que la barque partirait.')).not.toContain('Basile fut');
  });

  test('shows nobody who is only remembered', async () => {
    const cast = await castOf(
      'Lucie entra dans la grange.',
      'Lucie se rappela que Basile dormait souvent, et que Tobie chantait.',
    );
    expect(cast).toEqual(['Lucie']);
  });

  test('lets the company do what "on" does on the way, and shows nobody of whom it is only said that he would', async () => {
    const story = [
      'Basile et Lucie marchaient dans la forêt. Lucie chantait, et Basile riait.',
      'À midi, on fit halte.',
    ];
    expect((await castOf(...story)).sort()).toEqual(['Basile', 'Lucie']);
    const cast = await castOf(
      'Lucie entra dans la grange. Tobie sortit. Lucie ferma la porte.',
      'Basile demeurerait à la ville.',
    );
    expect(cast).not.toContain('Basile');
  });

  test('leaves a calling to another where its bearer is far away', async () => {
    const { manuscript, analysis } = await analyse(
      'fr',
      'Chapitre I',
      'Basile monta sur le navire. Le capitaine regardait la mer.',
      'Chapitre II',
      'Le capitaine Brack entra. « Bonjour », dit le capitaine Brack à Basile. Le capitaine Brack sortit.',
    );
    expect(manuscript.chapters.length).toBeGreaterThan(1);
    const shown = analysis.scenes.map(({ facts }) => facts.cast.map(({ name }) => name));
    expect(shown).toContainEqual(expect.arrayContaining(['Basile', 'le capitaine']));
    expect(last(shown)).toContain('capitaine Brack');
  });

  test('hears who says his own name, and an abbreviation that ends no sentence', async () => {
    const talk = await analyse(
      'fr',
      'Amos Brack dormait dans la cabine. Basile Renard monta sur le pont.',
      '— Le patron ? demanda Basile Renard.',
      '— C’est moi.',
      '— Et moi, je cherche un bateau.',
      '— Je suis Amos Brack, de Cardiff.',
    );
    expect(spoken(talk).map(([, name]) => name)).toEqual([
      'Basile Renard',
      'Amos Brack',
      'Basile Renard',
      'Amos Brack',
    ]);
    expect(await told('Mr. Renard entra.', '« Monsieur, dit Mr. Renard, je vous attendais. »')).toBe(
      'Mr. Renard entra et dit : « Monsieur, je vous attendais. »',
    );
  });

  test('tells no line of what is only done in passing', async () => {
    const line = await told('Basile était dans la rue.', '« Venez ! » dit Basile en montrant la maison à Lucie.');
    expect(line).toBe('Basile dit à Lucie : « Venez ! »');
  });
});
