import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Language } from '@visiobook/contracts';
import { integratedLoudness } from './engines/speech/loudness.ts';
import { toFloat } from './engines/speech/pcm.ts';
import { wavFile } from './engines/speech/wav.ts';
import { EspeakSpeechEngine } from './engines/speech-engine.espeak.ts';

const options = {
  language: { type: 'string', default: 'en' },
  voice: { type: 'string' },
  pace: { type: 'string', default: '1' },
  pause: { type: 'string', default: '0.4' },
  out: { type: 'string', default: 'speech.wav' },
  json: { type: 'boolean', default: false },
} as const;

/** `speak "text" [--language fr|en] [--voice NAME] [--pace 1] [--pause 0.4] [--out FILE.wav] [--json]` */
export async function speakCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const engine = new EspeakSpeechEngine();
  try {
    const language = Language.parse(values.language);
    const voice =
      values.voice ?? engine.voices().find((each) => each.language === language && each.isDefault)?.id ?? '';
    const brief = {
      text: positionals.join(' '),
      language,
      voice,
      pace: Number(values.pace),
      pauseSeconds: Number(values.pause),
    };
    const speech = await engine.speak(brief, {});
    const file = path.resolve(values.out);
    await writeFile(file, wavFile(speech.pcm, speech.sampleRate));
    const loudness = integratedLoudness(toFloat(speech.pcm), speech.sampleRate);
    const { durationSeconds, sampleRate, words } = speech;
    const result = {
      file,
      voice,
      durationSeconds,
      sampleRate,
      loudness,
      engine: `${engine.name} ${engine.version}`,
      words,
    };
    console.log(values.json ? JSON.stringify(result) : described(result));
  } finally {
    await engine.close();
  }
}

function described(result: {
  file: string;
  voice: string;
  durationSeconds: number;
  loudness: number;
  words: readonly { text: string; start: number; end: number }[];
}) {
  const words = result.words.map(
    ({ text, start, end }) => `${start.toFixed(3).padStart(9)} ${end.toFixed(3).padStart(9)}  ${text}`,
  );
  return [
    `${result.file}: ${result.voice}, ${result.durationSeconds.toFixed(2)} s, ${result.loudness.toFixed(1)} LUFS`,
    ...words,
  ].join('\n');
}
