import { integratedLoudness } from './speech/loudness.ts';
import { toFloat } from './speech/pcm.ts';
import { briefFor, expectLawfulWords, speechEngineContract, speechHash } from './speech-engine.contract.ts';
import { EspeakSpeechEngine } from './speech-engine.espeak.ts';
import type { SpeechBrief } from './speech-engine.ts';

const brief = (changes: Partial<SpeechBrief>) => briefFor('en-clara', changes);

describe('The built-in voice', () => {
  speechEngineContract('en-clara', async () => new EspeakSpeechEngine());

  test('two characters and the narrator are heard in one scene, as loud as each other', async () => {
    const text = '“Where are you going?” asked the wolf. “To my grandmother’s, over there,” said she.';
    const wolf = { name: 'the wolf', gender: 'male', age: 'adult' } as const;
    const girl = { name: 'Red', gender: 'female', age: 'child' } as const;
    const turns = [
      { start: 0, end: 22, speaker: wolf },
      { start: 39, end: 74, speaker: girl },
    ];
    const engine = new EspeakSpeechEngine();
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
    expect(speechHash(await engine.speak(brief({ text, turns: [] })))).not.toBe(speechHash(speech));
    await engine.close();
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
