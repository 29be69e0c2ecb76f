import { sameMoments } from './align.ts';
import { EspeakProcess } from './espeak-process.ts';
import { phrasesOf } from './phrases.ts';
import { tokenTimes } from './timing.ts';

const told = {
  en: 'The captain filled three bowls from a black pot, and nobody said a word until the fire had burnt down.',
  fr: 'Au bout de la rue des Tilleuls, derrière un haut mur gris, il y avait un jardin où personne n’entrait jamais.',
};
const plain = { pitch: 48, range: 60 };

describe('Words of one recording found in another one', () => {
  let espeak: EspeakProcess;
  beforeAll(() => {
    espeak = new EspeakProcess();
  });
  afterAll(() => espeak.close());

  test.each([
    ['en', { voice: 'en+vb-edmund', rate: 150 }, { voice: 'en-US+vb-edmund', rate: 190 }],
    ['en', { voice: 'en+vb-clara', rate: 165 }, { voice: 'en-US+vb-ada', rate: 130 }],
    ['fr', { voice: 'fr+vb-louise', rate: 165 }, { voice: 'fr+vb-henri', rate: 140 }],
  ] as const)('are where that one says that they are (%s, %o, %o)', async (language, one, another) => {
    const { phrases } = phrasesOf(told[language], language);
    const [phrase] = phrases;
    if (!phrase) throw new Error('There is a phrase.');
    const known = await espeak.synthesise({ ...plain, ...one, text: phrase.text });
    const other = await espeak.synthesise({ ...plain, ...another, text: phrase.text });
    const starts = tokenTimes(phrase.tokens, known).map(({ start }) => start);
    const right = tokenTimes(phrase.tokens, other).map(({ start }) => start);
    const found = sameMoments(starts, known, other);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    const errors = found.map((moment, i) => Math.abs(moment - (right[i] ?? 0)));
    expect(errors.reduce((sum, each) => sum + each, 0) / errors.length).toBeLessThan(0.06);
  });

  test('silence has no words, and is no trouble', () => {
    const silence = { pcm: new Int16Array(4000), sampleRate: 16_000 };
    expect(sameMoments([0, 0.1], silence, silence)).toEqual([expect.any(Number), expect.any(Number)]);
  });
});
