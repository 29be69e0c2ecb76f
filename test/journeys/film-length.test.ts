import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pauseAfter } from '../../subgraphs/analysis/src/edits/plan.ts';
import { spansOf } from '../../subgraphs/analysis/src/edits/spans.ts';
import { readPlainText } from '../../subgraphs/analysis/src/engines/plain-text.ts';
import { BuiltinStoryAnalyst } from '../../subgraphs/analysis/src/engines/story-analyst.builtin.ts';
import { filmSeconds } from '../../subgraphs/analysis/src/film-length.ts';
import { turnFinder } from '../../subgraphs/analysis/src/turns.ts';
import { beatSeconds, beatsFor } from '../../subgraphs/assembly/src/engines/film-format.ts';
import { EspeakSpeechEngine } from '../../subgraphs/media/src/engines/speech-engine.espeak.ts';

const engine = new EspeakSpeechEngine();
afterAll(() => engine.close());

test.each([
  ['en', 'the-lamp-of-gull-rock.en.txt', 1],
  ['en', 'the-lamp-of-gull-rock.en.txt', 1.4],
  ['fr', 'le-jardin-de-madame-clou.fr.txt', 1],
  ['fr', 'le-jardin-de-madame-clou.fr.txt', 0.8],
] as const)(
  'a film in %s is within a twentieth as long as was said before (%s, pace %d)',
  async (language, file, pace) => {
    const text = await readFile(path.resolve(__dirname, '../../samples', file), 'utf8');
    const { manuscript } = readPlainText(text, language);
    const analysis = await new BuiltinStoryAnalyst().analyse(manuscript, { pace });
    const turnsOf = turnFinder(analysis);
    const read = spansOf(manuscript, analysis.scenes);
    const scenes = analysis.scenes.map((scene, i) => ({
      text: scene.text,
      turns: turnsOf(read[i]?.spans ?? []),
      pauseSeconds: pauseAfter(scene, analysis.scenes[i + 1]),
    }));
    const voice = language === 'en' ? 'en-clara' : 'fr-louise';
    let seconds = 0;
    for (const scene of scenes) {
      const brief = { ...scene, language, voice, pace, pronunciations: [], characterVoices: [] };
      seconds += beatSeconds(beatsFor((await engine.speak(brief)).durationSeconds));
    }
    const told = scenes.map(({ pauseSeconds, text: { length: characters } }) => ({ characters, pauseSeconds }));
    expect(Math.abs(filmSeconds(told, { language, pace }) / seconds - 1)).toBeLessThan(0.05);
  },
  60_000,
);
