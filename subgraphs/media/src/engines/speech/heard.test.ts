import type { Speaker, Turn } from '@visiobook/contracts';
import { EspeakSpeechEngine } from '../speech-engine.espeak.ts';
import { UNDIRECTED } from '../speech-engine.ts';
import { dialogueOf } from './dialogue.ts';
import { afterPauses, clicksIn, onsetErrors, onsetsOf, pitchOf } from './heard.fixture.ts';
import { integratedLoudness } from './loudness.ts';
import { toFloat } from './pcm.ts';

const scenes = {
  en: [
    'Captain Brack put down his pipe. “Who is there?” he asked. “Only me,” said Nell, “and Biscuit; we have found a boat!” The wind was rising, and it was 9 o’clock.',
    'The lighthouse stood on Gull Rock, a mile from the village, and for forty years old Captain Brack had kept its lamp alight. He was a tall man with a white beard.',
  ],
  fr: [
    '— Qui est là ? demanda le vieux M. Brac. — C’est moi, répondit Lucie, avec mon chien ! Il grimpa sur la caisse, avec sa lampe, et regarda au loin. Il était 9 heures.',
    'Madame Clou avait un jardin derrière sa maison, et dans ce jardin, trois poiriers, un puits et une grosse tortue. Elle y passait ses journées, au soleil comme sous la pluie.',
  ],
};
const people: readonly Speaker[] = [
  { name: 'Brack', gender: 'male', age: 'elder' },
  { name: 'Nell', gender: 'female', age: 'child' },
];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('What is heard of a narration', () => {
  const engine = new EspeakSpeechEngine();
  afterAll(() => engine.close());

  async function heard(language: 'en' | 'fr') {
    const voice = language === 'en' ? 'en-clara' : 'fr-louise';
    const all = [];
    for (const text of scenes[language]) {
      const turns = dialogueOf(text, language).map(
        ([start, end], i): Turn => ({ start, end, speaker: people[i % 2] ?? null }),
      );
      const brief = { ...UNDIRECTED, text, language, voice, pace: 1, pauseSeconds: 0.4, turns };
      const { pcm, sampleRate, words } = await engine.speak(brief);
      all.push({ signal: toFloat(pcm), sampleRate, words });
    }
    return all;
  }

  test.each(['en', 'fr'] as const)('%s: words begin where sounds do, within 60 ms on average', async (language) => {
    const [every, sure]: number[][] = [[], []];
    for (const { signal, sampleRate, words } of await heard(language)) {
      const onsets = onsetsOf(signal, sampleRate);
      every?.push(...onsetErrors(words, onsets));
      sure?.push(...onsetErrors(afterPauses(words), onsets));
    }
    expect(sure?.length).toBeGreaterThan(5);
    expect(mean(every ?? [])).toBeLessThan(60);
    expect(mean(sure ?? [])).toBeLessThan(60);
  });

  test.each(['en', 'fr'] as const)('%s: every scene is as loud as the others, and nothing clicks', async (language) => {
    for (const { signal, sampleRate } of await heard(language)) {
      expect(Math.abs(integratedLoudness(signal, sampleRate) + 16)).toBeLessThan(1);
      expect(clicksIn(signal, sampleRate)).toBe(0);
    }
  });

  test.each([
    ['en', 'en-clara', 'Where are you going at this late hour of the evening?'],
    ['fr', 'fr-louise', 'Où allez-vous donc à cette heure avancée de la nuit ?'],
  ] as const)('%s: a child is heard higher than a woman, an old man low and slow', async (language, voice, text) => {
    const say = async (speaker: Speaker) => {
      const turns = [{ start: 0, end: text.length, speaker }];
      const asked = { ...UNDIRECTED, text, language, voice, pace: 1, pauseSeconds: 0, turns };
      const { pcm, sampleRate, durationSeconds } = await engine.speak(asked);
      return { pitch: pitchOf(toFloat(pcm), sampleRate), durationSeconds };
    };
    for (const name of ['Nora', 'Basil', 'Ahab']) {
      const child = await say({ name, gender: 'female', age: 'child' });
      const woman = await say({ name, gender: 'female', age: 'adult' });
      const man = await say({ name, gender: 'male', age: 'adult' });
      const old = await say({ name, gender: 'male', age: 'elder' });
      expect(child.pitch).toBeGreaterThan(1.1 * woman.pitch);
      expect(woman.pitch).toBeGreaterThan(1.2 * man.pitch);
      expect(man.pitch).toBeGreaterThan(old.pitch);
      expect(old.durationSeconds).toBeGreaterThan(1.05 * man.durationSeconds);
    }
  });

  test('a click would be found', () => {
    const signal = new Float64Array(22_050);
    expect(clicksIn(signal, 22_050)).toBe(0);
    signal.fill(0.1, 8_000, 12_000);
    expect(clicksIn(signal, 22_050)).toBe(2);
  });
});
