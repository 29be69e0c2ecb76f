// CPU of the built-in voice per second of sound beside bare eSpeak NG; how near its word times are to what is heard; loudness, clicks.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Language, Speaker, Turn } from '@visiobook/contracts';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { cpuNow, processTimes } from '../../../test/load/cpu-time.ts';
import { compared, type Line, print, say } from '../../../test/load/report.ts';
import { dialogueOf } from '../src/engines/speech/dialogue.ts';
import { EspeakProcess } from '../src/engines/speech/espeak-process.ts';
import { afterPauses, clicksIn, onsetErrors, onsetsOf } from '../src/engines/speech/heard.fixture.ts';
import { integratedLoudness } from '../src/engines/speech/loudness.ts';
import { toFloat } from '../src/engines/speech/pcm.ts';
import { silentSpeech } from '../src/engines/speech/silence.ts';
import { EspeakSpeechEngine } from '../src/engines/speech-engine.espeak.ts';
import { type Speech, type SpeechBrief, UNDIRECTED } from '../src/engines/speech-engine.ts';

const HELP = 'npm run bench -- speech [--scenes 12] [--json]\n';
const SAMPLES = [
  ['en', 'the-lamp-of-gull-rock.en.txt'],
  ['fr', 'le-jardin-de-madame-clou.fr.txt'],
] as const;
/** As long as scenes are. */
const SCENE_CHARACTERS = 320;

const speakers: readonly Speaker[] = [
  { name: 'Nell', gender: 'female', age: 'child' },
  { name: 'Captain Brack', gender: 'male', age: 'elder' },
];

interface Scene {
  readonly brief: SpeechBrief;
  readonly speech: Speech;
}

/** Paragraphs of a sample, put together to scenes; two characters take turns. */
async function briefsOf(language: Language, file: string, count: number): Promise<SpeechBrief[]> {
  const book = await readFile(new URL(`../../../samples/${file}`, import.meta.url), 'utf8');
  const texts: string[] = [''];
  for (const paragraph of book.split(/\n\s*\n/).slice(1)) {
    const text = texts.at(-1) ?? '';
    if (text.length > SCENE_CHARACTERS) texts.push(paragraph.trim());
    else texts[texts.length - 1] = `${text}\n${paragraph.trim()}`.trim();
  }
  return texts.slice(0, count).map((text) => {
    const turns = dialogueOf(text, language).map(
      ([start, end], i): Turn => ({ start, end, speaker: speakers[i % 2] ?? null }),
    );
    const voice = language === 'fr' ? 'fr-louise' : 'en-clara';
    return { ...UNDIRECTED, text, language, voice, pace: 1, pauseSeconds: 0.4, turns };
  });
}

/** Of this process and of the program, which must have been started before. */
async function cpuOfBoth<Result>(pid: () => number | null, run: () => Promise<Result>) {
  const now = () => cpuNow().own + (processTimes(pid() ?? 0)?.own ?? 0);
  const before = now();
  const result = await run();
  return { result, seconds: now() - before };
}

async function speakAll(briefs: readonly SpeechBrief[]) {
  const engine = new EspeakSpeechEngine();
  try {
    await engine.speak({ ...(briefs[0] as SpeechBrief), text: 'Warm.' });
    return await cpuOfBoth(
      () => engine.processId,
      async () => {
        const scenes: Scene[] = [];
        for (const brief of briefs) scenes.push({ brief, speech: await engine.speak(brief) });
        return scenes;
      },
    );
  } finally {
    await engine.close();
  }
}

/** The same texts in one go each, by eSpeak's own voices and as they come out of it. */
async function speakBare(briefs: readonly SpeechBrief[]) {
  const espeak = new EspeakProcess();
  const utter = ({ text, language }: Pick<SpeechBrief, 'text' | 'language'>) =>
    espeak.synthesise({ text, voice: language, rate: 135, pitch: 50, range: 50 });
  try {
    await utter({ text: 'Warm.', language: 'en' });
    return await cpuOfBoth(
      () => espeak.pid,
      async () => {
        let seconds = 0;
        for (const brief of briefs) {
          const { pcm, sampleRate } = await utter(brief);
          seconds += pcm.length / sampleRate;
        }
        return seconds;
      },
    );
  } finally {
    await espeak.close();
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function linesOf(scenes: readonly Scene[], cpuSeconds: number, bareCpu: number): Line[] {
  const heard = scenes.map(({ brief, speech }) => ({ brief, speech, signal: toFloat(speech.pcm) }));
  const soundSeconds = scenes.reduce((sum, { speech }) => sum + speech.durationSeconds, 0);
  const errors = heard.map(({ brief, speech, signal }) => {
    const onsets = onsetsOf(signal, speech.sampleRate);
    const even = silentSpeech(brief);
    const scale = speech.durationSeconds / even.durationSeconds;
    const spread = even.words.map(({ start }) => ({ start: start * scale }));
    return {
      all: onsetErrors(speech.words, onsets),
      sure: onsetErrors(afterPauses(speech.words), onsets),
      spread: onsetErrors(spread, onsets),
    };
  });
  const loudness = heard.map(({ speech, signal }) => Math.abs(integratedLoudness(signal, speech.sampleRate) + 16));
  const clicks = heard.map(({ speech, signal }) => clicksIn(signal, speech.sampleRate));
  const [all, spread] = [errors.flatMap((each) => each.all), errors.flatMap((each) => each.spread)];
  return [
    compared('CPU (floor: bare eSpeak)', 's per s of sound', cpuSeconds / soundSeconds, bareCpu, '≤ 0.02'),
    compared('words to onsets (floor: spread evenly)', 'ms', mean(all), mean(spread), '≤ 60'),
    { what: '  after a pause', unit: 'ms', product: mean(errors.flatMap((each) => each.sure)), target: '≤ 60' },
    { what: 'furthest scene from −16 LUFS', unit: 'LU', product: Math.max(...loudness), target: '≤ 1' },
    { what: 'clicks', unit: '', product: clicks.reduce((sum, count) => sum + count, 0), target: '0' },
  ];
}

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      scenes: { type: 'string', default: '12' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const briefs: SpeechBrief[] = [];
  for (const [language, file] of SAMPLES) briefs.push(...(await briefsOf(language, file, Number(values.scenes))));
  say(`${briefs.length} scenes`);
  const bare = await speakBare(briefs);
  const { result: scenes, seconds } = await speakAll(briefs);
  const digest = createHash('sha256');
  for (const { speech } of scenes) digest.update(speech.pcm).update(JSON.stringify(speech.words));
  const soundSeconds = scenes.reduce((sum, { speech }) => sum + speech.durationSeconds, 0);
  const about = `${scenes.length} scenes of both samples, ${soundSeconds.toFixed(0)} s of sound; two characters and the narrator`;
  const lines = linesOf(scenes, seconds, bare.seconds / bare.result);
  print({ benchmark: 'speech', about, lines, details: { digest: digest.digest('hex') } }, values.json);
});
