import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Language } from '@visiobook/contracts';
import { printsHelp, userPath } from '@visiobook/subgraph-kit/cli';
import { integratedLoudness } from './engines/speech/loudness.ts';
import { toFloat } from './engines/speech/pcm.ts';
import { wavFile } from './engines/speech/wav.ts';
import { type SpokenWord, UNDIRECTED } from './engines/speech-engine.ts';
import { speechVoices } from './engines/speech-engines.ts';

const options = {
  language: { type: 'string', default: 'en' },
  voice: { type: 'string' },
  models: { type: 'string' },
  pace: { type: 'string', default: '1' },
  pause: { type: 'string', default: '0.4' },
  out: { type: 'string', default: 'speech.wav' },
  json: { type: 'boolean', default: false },
} as const;

const usage =
  'Usage: speak "TEXT" [--language en|fr] [--voice NAME] [--models DIRECTORY] [--pace 1] [--pause 0.4] [--out FILE.wav] [--json]\n' +
  'Beside FILE.wav it writes FILE.words.json (word timings) and FILE.txt (the text).';

interface Report {
  file: string;
  voice: string;
  engine: string;
  durationSeconds: number;
  sampleRate: number;
  loudness: number;
  words: readonly SpokenWord[];
}

/** `speak "text"`: says it with a built-in voice, or one of the models in a directory. */
export async function speakCommand(args: string[]): Promise<void> {
  if (printsHelp(args, usage)) return;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (positionals.length === 0) throw new Error(usage);
  const models = values.models && userPath(values.models);
  const settings = { MEDIA_MODELS: models, MEDIA_DEVICE: 'cpu' } as const;
  const voices = speechVoices({ ...settings, MEDIA_ENGINES: ['builtin', 'neural'] }, (fault) =>
    console.warn(fault.message),
  );
  try {
    const language = Language.parse(values.language);
    const standard = voices.ofLanguage(language).find((each) => each.isDefault);
    const voice = values.voice ?? standard?.id ?? '';
    const engine = voices.engineOf({ voice, language });
    const text = positionals.join(' ');
    const times = { pace: Number(values.pace), pauseSeconds: Number(values.pause) };
    const { pcm, sampleRate, durationSeconds, words } = await engine.speak(
      { ...UNDIRECTED, ...times, text, language, voice },
      {},
    );
    const file = userPath(values.out);
    const stem = file.replace(/\.wav$/, '');
    await writeFile(file, wavFile(pcm, sampleRate));
    await writeFile(`${stem}.words.json`, JSON.stringify(words));
    await writeFile(`${stem}.txt`, text);
    const loudness = integratedLoudness(toFloat(pcm), sampleRate);
    const about = { file, voice, engine: `${engine.name} ${engine.version}`, durationSeconds, sampleRate, loudness };
    const report = { ...about, words };
    console.log(values.json ? JSON.stringify(report) : described(report));
  } finally {
    await voices.close();
  }
}

function described({ file, voice, durationSeconds, loudness, words }: Report): string {
  const times = words.map(({ text, start, end }) => `${seconds(start)} ${seconds(end)}  ${text}`);
  return [`${file}: ${voice}, ${durationSeconds.toFixed(2)} s, ${loudness.toFixed(1)} LUFS`, ...times].join('\n');
}

const seconds = (value: number) => value.toFixed(3).padStart(9);
