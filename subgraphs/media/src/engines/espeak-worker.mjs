// eSpeak NG as a program of its own. It is GPL-3.0, so nothing of it is ever loaded into the services: they start this
// script and talk to it over pipes. Plain JavaScript, so that the same file runs from src/ and from dist/.
//
// In (stdin, one JSON per line):  first {"timbres":{name: voice-variant file}}, then {id, voice, rate, pitch, range, text}
// Out (stdout, frames):           u32 JSON bytes, u32 PCM bytes (little endian), JSON, PCM (16-bit mono)
//                                 JSON is {ready, sampleRate} once, then {id, events: [[type, character, milliseconds]]} or {id, error}

import { createInterface } from 'node:readline';
import loadEspeak from '@echogarden/espeak-ng-emscripten';

// Its noise generator is seeded from the clock; a stopped clock gives the same bytes in every process.
Date.now = () => 0;

/** Of one text in UTF-8. */
const MOST_BYTES = 65_536;
const VARIANTS = '/usr/share/espeak-ng-data/voices/!v';
let module;
let espeak;
let pristine;

function send(message, pcm = Buffer.alloc(0)) {
  const json = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(json.length, 0);
  head.writeUInt32LE(pcm.length, 4);
  process.stdout.write(Buffer.concat([head, json, pcm]));
}

async function start({ timbres }) {
  module = await loadEspeak({ print: () => {}, printErr: () => {} });
  for (const [name, lines] of Object.entries(timbres)) module.FS.writeFile(`${VARIANTS}/${name}`, lines);
  espeak = await new module.eSpeakNGWorker();
  growStringBuffer();
  pristine = module.HEAPU8.slice();
  send({ ready: true, sampleRate: espeak.get_samplerate() });
}

/**
 * The bindings keep a pointer to one buffer for strings on the JavaScript side and enlarge it when a longer one comes. Enlarged after the
 * snapshot, it would lie in memory that the restored allocator gives away again; so it gets its final size before.
 */
function growStringBuffer() {
  // To eSpeak this is an empty text, so it costs nothing.
  const long = '\0'.repeat(MOST_BYTES);
  for (let i = 0; i < 2; i++) espeak.synthesize(long, () => {});
}

/** eSpeak carries phase, noise and echo from one utterance into the next; every utterance starts from the same memory instead. */
function forget() {
  module.HEAPU8.set(pristine);
  module.HEAPU8.fill(0, pristine.length);
}

function synthesise({ id, voice, rate, pitch, range, text }) {
  if (Buffer.byteLength(text) > MOST_BYTES / 2) return send({ id, error: 'The text is too long.' });
  forget();
  if (espeak.set_voice(voice) !== 0) return send({ id, error: `eSpeak has no voice ${voice}` });
  espeak.set_rate(rate);
  espeak.set_pitch(pitch);
  espeak.set_range(range);
  const pcm = [];
  const events = [];
  espeak.synthesize(text, (samples, happened) => {
    if (samples) pcm.push(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    for (const event of happened) events.push([event.type, event.text_position - 1, event.audio_position]);
  });
  send({ id, events: events.filter(([type]) => type === 'word' || type === 'end') }, Buffer.concat(pcm));
}

let started = null;
createInterface({ input: process.stdin }).on('line', async (line) => {
  const message = JSON.parse(line);
  if (!started) started = start(message);
  else {
    await started;
    synthesise(message);
  }
});
process.stdin.on('end', () => process.exit(0));
process.stdout.on('error', () => process.exit(0));
