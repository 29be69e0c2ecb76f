import { createHash } from 'node:crypto';
import { integratedLoudness } from './speech/loudness.ts';
import { toFloat } from './speech/pcm.ts';
import { wordsOf } from './speech/words.ts';
import { EspeakSpeechEngine } from './speech-engine.espeak.ts';
import { type Speech, type SpeechBrief, UNDIRECTED } from './speech-engine.ts';

const tale = {
  en: '“Where are you going?” asked the wolf. She smiled, and said nothing at all to him; then, in 1872, she left.',
  fr: '« Où vas-tu ? » demanda le loup. Elle sourit, et ne répondit rien à M. le loup ; puis, en 1872, elle partit.',
};
const brief = (changes: Partial<SpeechBrief>): SpeechBrief => ({
  text: tale.en,
  language: 'en',
  voice: 'en-clara',
  pace: 1,
  pauseSeconds: 0.4,
  ...UNDIRECTED,
  ...changes,
});
const hash = ({ pcm, words }: Speech) => createHash('sha256').update(pcm).update(JSON.stringify(words)).digest('hex');

function expectLawfulWords({ text, language }: SpeechBrief, { words, durationSeconds }: Speech): void {
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

describe('The built-in voice', () => {
  let engine: EspeakSpeechEngine;
  beforeAll(() => {
    engine = new EspeakSpeechEngine();
  });
  afterAll(() => engine.close());

  test('every voice speaks its language near −16 LUFS, below full scale, and its words have times', async () => {
    for (const voice of engine.voices()) {
      const asked = brief({ text: tale[voice.language], language: voice.language, voice: voice.id });
      const speech = await engine.speak(asked);
      const signal = toFloat(speech.pcm);
      expect(Math.abs(integratedLoudness(signal, speech.sampleRate) + 16)).toBeLessThan(1);
      expect(signal.every((x) => Math.abs(x) < 0.85)).toBe(true);
      expect(speech.durationSeconds).toBeGreaterThan(6);
      expect(speech.durationSeconds).toBeLessThan(12);
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
    const speech = await engine.speak(asked);
    expectLawfulWords(asked, speech);
    expect(speech.durationSeconds).toBeGreaterThanOrEqual(0.4);
  });

  test('the same brief gives the same bytes, whatever was said before and in whichever process', async () => {
    const first = hash(await engine.speak(brief({})));
    await engine.speak(brief({ text: 'Bonjour !', language: 'fr', voice: 'fr-louise', pace: 1.3 }));
    expect(hash(await engine.speak(brief({})))).toBe(first);
    process.kill(engine.processId ?? 0, 'SIGKILL');
    expect(hash(await engine.speak(brief({})))).toBe(first);
  });

  test('a faster pace is shorter and a pause longer by what was asked', async () => {
    const text = 'Once upon a time.';
    const plain = await engine.speak(brief({ text }));
    const fast = await engine.speak(brief({ text, pace: 1.5 }));
    const paused = await engine.speak(brief({ text, pauseSeconds: 1.4 }));
    expect(fast.durationSeconds - 0.4).toBeLessThan((plain.durationSeconds - 0.4) * 0.8);
    expect(paused.durationSeconds).toBeCloseTo(plain.durationSeconds + 1, 3);
  });

  test('no click where sound starts and stops', async () => {
    const { pcm, sampleRate, words } = await engine.speak(brief({ text: 'She smiled.' }));
    const last = words.at(-1)?.end ?? 0;
    const quiet = pcm.subarray(Math.round((last + 0.05) * sampleRate));
    expect(Math.abs(pcm[0] ?? 0)).toBeLessThan(4);
    expect(quiet.every((x) => Math.abs(x) < 40)).toBe(true);
  });

  test('two characters and the narrator are heard in one scene, as loud as each other', async () => {
    const text = '“Where are you going?” asked the wolf. “To my grandmother’s, over there,” said she.';
    const wolf = { name: 'the wolf', gender: 'male', age: 'adult' } as const;
    const girl = { name: 'Red', gender: 'female', age: 'child' } as const;
    const turns = [
      { start: 0, end: 22, speaker: wolf },
      { start: 39, end: 74, speaker: girl },
    ];
    const asked = brief({ text, turns });
    const speech = await engine.speak(asked);
    expectLawfulWords(asked, speech);
    const signal = toFloat(speech.pcm);
    expect(Math.abs(integratedLoudness(signal, speech.sampleRate) + 16)).toBeLessThan(1);
    const within = (from: number, to: number) => {
      const said = speech.words.filter(({ offset }) => offset >= from && offset < to);
      const [start, end] = [said[0]?.start ?? 0, said.at(-1)?.end ?? 0].map((at) => Math.round(at * speech.sampleRate));
      return integratedLoudness(signal.subarray(start, end), speech.sampleRate);
    };
    for (const level of [within(0, 22), within(22, 39), within(39, 74)]) expect(Math.abs(level + 16)).toBeLessThan(3);
    expect(hash(await engine.speak(brief({ text, turns: [] })))).not.toBe(hash(speech));
  });

  test('an unknown voice is refused with the choices of that language', async () => {
    await expect(engine.speak(brief({ language: 'fr' }))).rejects.toMatchObject({
      code: 'UNKNOWN_VOICE',
      choices: ['fr-louise', 'fr-henri'],
    });
  });

  test('speaking stops at once when it is no longer wanted, and the next one is served', async () => {
    const controller = new AbortController();
    const speaking = engine.speak(brief({ text: tale.en.repeat(5) }), { signal: controller.signal });
    setImmediate(() => controller.abort(new Error('no longer wanted')));
    await expect(speaking).rejects.toThrow('no longer wanted');
    await expect(engine.speak(brief({ text: 'Next.' }))).resolves.toBeDefined();
  });

  test('a program that does not answer in time is killed, and the next one is served', async () => {
    const hasty = new EspeakSpeechEngine({ timeoutMs: 1 });
    await expect(hasty.speak(brief({}))).rejects.toMatchObject({ code: 'TIMED_OUT' });
    expect(hasty.processId).toBeNull();
    await hasty.close();
  });

  test('a full queue and a closed engine say so', async () => {
    const busy = new EspeakSpeechEngine({ maxWaiting: 1 });
    const first = busy.speak(brief({ text: 'One.' }));
    await expect(busy.speak(brief({ text: 'Two.' }))).rejects.toMatchObject({ code: 'BUSY' });
    await first;
    await busy.close();
    await expect(busy.speak(brief({}))).rejects.toMatchObject({ code: 'CLOSED' });
  });
});
