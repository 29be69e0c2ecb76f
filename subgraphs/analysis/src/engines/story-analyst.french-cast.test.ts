import { factsOf, last } from './story-analyst.fixture.ts';

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
});
