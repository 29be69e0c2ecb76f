import { createHash } from 'node:crypto';
import { integratedLoudness } from './speech/loudness.ts';
import { toFloat } from './speech/pcm.ts';
import { wordsOf } from './speech/words.ts';
import { type Speech, type SpeechBrief, type SpeechEngine, UNDIRECTED } from './speech-engine.ts';

export const tale = {
  en: '“Where are you going?” asked the wolf. She smiled, and said nothing at all to him; then, in 1872, she left.',
  fr: '« Où vas-tu ? » demanda le loup. Elle sourit, et ne répondit rien à M. le loup ; puis, en 1872, elle partit.',
};

export const briefFor = (voice: string, changes: Partial<SpeechBrief> = {}): SpeechBrief => ({
  text: tale.en,
  language: 'en',
  voice,
  pace: 1,
  pauseSeconds: 0.4,
  ...UNDIRECTED,
  ...changes,
});

export const speechHash = ({ pcm, words }: Speech) =>
  createHash('sha256').update(pcm).update(JSON.stringify(words)).digest('hex');

export function expectLawfulWords({ text, language }: SpeechBrief, { words, durationSeconds }: Speech): void {
  expect(words.map(({ offset, text: word }) => [offset, word])).toEqual(
    wordsOf(text, language).map(({ offset, text: word }) => [offset, word]),
  );
  let before = 0;
  for (const { start, end } of words) {
    expect(start).toBeGreaterThanOrEqual(before);
    expect(end).toBeGreaterThanOrEqual(start);
    before = end;
  }
  expect(before).toBeLessThanOrEqual(durationSeconds);
}

/** An engine that runs in a program of its own. */
interface Watched extends SpeechEngine {
  readonly processId: number | null;
}

/** What whoever orders a narration may rely on, whichever engine speaks; `voice` is one of its English voices. */
export function speechEngineContract(voice: string, make: () => Promise<Watched>): void {
  let engine: Watched;
  const brief = (changes: Partial<SpeechBrief> = {}) => briefFor(voice, changes);
  beforeAll(async () => {
    engine = await make();
  });
  afterAll(() => engine.close());

  test('every voice speaks its language near −16 LUFS, below full scale, and its words have times', async () => {
    for (const { id, language } of engine.voices()) {
      const asked = brief({ text: tale[language], language, voice: id });
      const speech = await engine.speak(asked, {});
      const signal = toFloat(speech.pcm);
      expect(Math.abs(integratedLoudness(signal, speech.sampleRate) + 16)).toBeLessThan(1);
      expect(signal.every((x) => Math.abs(x) < 0.85)).toBe(true);
      expect(speech.durationSeconds).toBeGreaterThan(5);
      expect(speech.durationSeconds).toBeLessThan(13);
      expectLawfulWords(asked, speech);
    }
  });

  test.each([
    ['nothing', ''],
    ['only punctuation', '… — * * * « » !?'],
    ['only pictures', '😀 👍🏽'],
    ['markup', '<speak><break time="9s"/>Tom & Jerry</speak> &amp; [[h@loU]] \u0000\u001b'],
    ['invisible characters', 'zero\u200bwidth \u202eright to left\u202c \ufeffmark'],
    ['a word without end', `a ${'supercali'.repeat(20)} b`],
    ['other scripts', 'Привет 中文 Ωmega 𝒜bc'],
    ['numbers', '1,234,567.89 £20 000 10:30 XIV 007'],
    ['apostrophes', '’Tis the dogs’ rock ’n’ roll—isn’t it? ‘Yes.’'],
  ])('%s does no harm', async (_, text) => {
    const asked = brief({ text });
    const speech = await engine.speak(asked, {});
    expectLawfulWords(asked, speech);
    expect(speech.durationSeconds).toBeGreaterThanOrEqual(0.4);
  });

  test('the same brief gives the same bytes, whatever was said before and in whichever process', async () => {
    const first = speechHash(await engine.speak(brief(), {}));
    await engine.speak(brief({ text: 'Something else!', pace: 1.3 }), {});
    expect(speechHash(await engine.speak(brief(), {}))).toBe(first);
    process.kill(engine.processId ?? 0, 'SIGKILL');
    expect(speechHash(await engine.speak(brief(), {}))).toBe(first);
  });

  test('a faster pace is shorter and a pause longer by what was asked', async () => {
    const text = 'Once upon a time.';
    const plain = await engine.speak(brief({ text }), {});
    const fast = await engine.speak(brief({ text, pace: 1.5 }), {});
    const paused = await engine.speak(brief({ text, pauseSeconds: 1.4 }), {});
    expect(fast.durationSeconds - 0.4).toBeLessThan((plain.durationSeconds - 0.4) * 0.85);
    expect(paused.durationSeconds).toBeCloseTo(plain.durationSeconds + 1, 3);
  });

  test('no click where sound starts and stops', async () => {
    const { pcm, sampleRate, words } = await engine.speak(brief({ text: 'She smiled.' }), {});
    const last = words.at(-1)?.end ?? 0;
    const quiet = pcm.subarray(Math.round((last + 0.05) * sampleRate));
    expect(Math.abs(pcm[0] ?? 0)).toBeLessThan(4);
    expect(quiet.every((x) => Math.abs(x) < 40)).toBe(true);
  });

  test('a character’s wish is heard, and leaves the words in order', async () => {
    const wolf = { name: 'the wolf', gender: 'male', age: 'adult' } as const;
    const wish = { character: 'the wolf', voice: null, pitch: -3, pace: 0.8 };
    const asked = brief({ turns: [{ start: 0, end: 22, speaker: wolf }], characterVoices: [wish] });
    const wished = await engine.speak(asked, {});
    expectLawfulWords(asked, wished);
    expect(speechHash(wished)).not.toBe(speechHash(await engine.speak({ ...asked, characterVoices: [] }, {})));
  });

  test('an unknown voice is refused with the choices of that language', async () => {
    const choices = engine
      .voices()
      .filter(({ language }) => language === 'fr')
      .map(({ id }) => id);
    await expect(engine.speak(brief({ language: 'fr' }), {})).rejects.toMatchObject({ code: 'UNKNOWN_VOICE', choices });
  });

  test('a text without end and an impossible pace are refused', async () => {
    await expect(engine.speak(brief({ text: 'word '.repeat(3000) }), {})).rejects.toMatchObject({
      code: 'TEXT_TOO_LONG',
    });
    await expect(engine.speak(brief({ pace: 5 }), {})).rejects.toThrow(RangeError);
  });

  test('speaking stops at once when it is no longer wanted, and the next one is served', async () => {
    const controller = new AbortController();
    const speaking = engine.speak(brief({ text: tale.en.repeat(5) }), { signal: controller.signal });
    setImmediate(() => controller.abort(new Error('no longer wanted')));
    await expect(speaking).rejects.toThrow('no longer wanted');
    await expect(engine.speak(brief({ text: 'Next.' }), {})).resolves.toBeDefined();
  });
}
