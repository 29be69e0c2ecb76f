import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { integratedLoudness } from './speech/loudness.ts';
import { toFloat } from './speech/pcm.ts';
import { EspeakSpeechEngine } from './speech-engine.espeak.ts';
import { type Speech, UNDIRECTED } from './speech-engine.ts';

const passage = {
  en: 'The Time Traveller, for so it will be convenient to speak of him, was expounding a recondite matter to us. His pale grey eyes shone and twinkled, and his usually pale face was flushed and animated. “You must follow me carefully,” he said. “I shall have to controvert one or two ideas that are almost universally accepted.”',
  fr: 'En l’année 1872, la maison portant le numéro 7 de Saville-row, Burlington Gardens, était habitée par Phileas Fogg, l’un des membres les plus singuliers et les plus remarqués du Reform-Club de Londres, bien qu’il semblât prendre à tâche de ne rien faire qui pût attirer l’attention.',
};

/** Bytes of every voice; when they change, `EspeakSpeechEngine.version` must, or old narrations pass for new ones. */
const pinned = {
  version: '0.3.5-8',
  'en-clara': '96c2c1508ebb8da9',
  'en-edmund': '7e190eb2ca09c205',
  'en-ada': '1db11060cdcc219b',
  'fr-louise': 'ee1f0723a8b571bb',
  'fr-henri': '3de98f056a61b837',
  cast: '52695926ddc3c365',
};

/** Many of those who can be cast say the same. */
const dialogue = {
  text: 'Come in. '.repeat(12),
  turns: ['Ann', 'Bob', 'Cid'].flatMap((name, i) =>
    (['child', 'youth', 'adult', 'elder'] as const).map((age, j) => {
      const start = (i * 4 + j) * 9;
      return { start, end: start + 8, speaker: { name, age, gender: i === 0 ? 'female' : 'male' } as const };
    }),
  ),
  pace: 1,
  pauseSeconds: 0.4,
};
const digest = ({ pcm }: Speech) => createHash('sha256').update(pcm).digest('hex').slice(0, 16);

describe('The built-in voice, at length', () => {
  const engine = new EspeakSpeechEngine();
  afterAll(() => engine.close());

  test('the bytes of this version are the bytes of this version', async () => {
    const digests: Record<string, string> = { version: engine.version };
    for (const { id, language } of engine.voices()) {
      const speech = await engine.speak({
        ...UNDIRECTED,
        text: passage[language],
        language,
        voice: id,
        pace: 1,
        pauseSeconds: 0.4,
      });
      expect(Math.abs(integratedLoudness(toFloat(speech.pcm), speech.sampleRate) + 16)).toBeLessThan(0.7);
      digests[id] = digest(speech);
    }
    digests.cast = digest(await engine.speak({ ...UNDIRECTED, ...dialogue, language: 'en', voice: 'en-clara' }));
    expect(digests).toEqual(pinned);
  });

  test('any text at any pace gives words in order within the audio', async () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.lorem({ maxCount: 12 }));
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.constantFrom(...engine.voices()),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        async (written, { id, language }, pace) => {
          const speech = await engine.speak({
            ...UNDIRECTED,
            text: written,
            language,
            voice: id,
            pace,
            pauseSeconds: 0.1,
          });
          const times = speech.words.flatMap(({ start, end }) => [start, end]);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          expect(times.at(-1) ?? 0).toBeLessThanOrEqual(speech.durationSeconds);
          for (const word of speech.words)
            expect(written.slice(word.offset, word.offset + word.length)).toBe(word.text);
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });
});
