// A neural voice as a program of its own: a model that does not fit aborts the process it is loaded into. sherpa-onnx also has eSpeak
// NG inside (GPL-3.0), for what letters sound like, so nothing of it is loaded into the services.
//
// In (stdin, one JSON per line):  first {"model": as sherpa-onnx names its files, "threads", "device"}, then {id, text, speaker, speed}
// Out (stdout, frames):           as espeak-worker.mjs; a neural voice reports no events

import { createInterface } from 'node:readline';
import sherpa from 'sherpa-onnx-node';

let tts;

function send(message, pcm = Buffer.alloc(0)) {
  const json = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(json.length, 0);
  head.writeUInt32LE(pcm.length, 4);
  process.stdout.write(Buffer.concat([head, json, pcm]));
}

function start({ model, threads, device }) {
  tts = new sherpa.OfflineTts({
    model: { ...model, numThreads: threads, provider: device, debug: 0 },
    maxNumSentences: 1,
  });
  send({ ready: true, sampleRate: tts.sampleRate });
}

function pcmOf(samples) {
  const pcm = Buffer.alloc(samples.length * 2);
  for (let i = 0; i < samples.length; i++) {
    // A model may overshoot a little, or, ill-fed, give what is no number.
    const value = Math.round(samples[i] * 32767) || 0;
    pcm.writeInt16LE(Math.max(-32768, Math.min(32767, value)), i * 2);
  }
  return pcm;
}

function synthesise({ id, text, speaker, speed }) {
  if (speaker >= tts.numSpeakers) return send({ id, error: `The model has no speaker ${speaker}.` });
  const { samples } = tts.generate({ text, sid: speaker, speed });
  if (samples.length === 0) return send({ id, error: 'The model said nothing.' });
  send({ id }, pcmOf(samples));
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  if (tts) synthesise(message);
  else start(message);
});
process.stdin.on('end', () => process.exit(0));
process.stdout.on('error', () => process.exit(0));
