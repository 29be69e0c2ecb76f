import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { piperModel } from './catalogue/build-model.ts';
import { writeEspeakData } from './catalogue/espeak-data.ts';
import { delimited, FLOAT, INT64, type NodeParts, node, number, tensor } from './catalogue/onnx-file.ts';
import { DESCRIPTION_FILE, type VoiceDescription } from './voice-model.ts';

const SAMPLE_RATE = 22_050;
/** Of one sound at speed 1; there are twice as many for half the speed. */
const SAMPLES = 900;
const SYMBOLS = "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœɐɑɒɔɕɖəɚɛɜɟɡɣɥɪɫɬɹɾʀʁʂʃʊʋʌʎʏʐʑʒʔˈˌːθ̃g".split('');
const SILENT = 4;

/** ValueInfoProto, with dimensions of any size. */
function port(field: number, name: string, type: number, dimensions: number): Buffer {
  const free = Array.from({ length: dimensions }, (_, i) => delimited(1, delimited(2, `${name}${i}`)));
  const tensorType = Buffer.concat([number(1, type), delimited(2, Buffer.concat(free))]);
  return delimited(field, Buffer.concat([delimited(1, name), delimited(2, delimited(1, tensorType))]));
}

const floats = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
const integers = (...values: number[]) => Buffer.from(BigInt64Array.from(values, BigInt).buffer);

/** Each symbol is a tone of its own. */
function tones(): Float32Array {
  const table = new Float32Array(SYMBOLS.length * 2 * SAMPLES);
  for (let symbol = SILENT; symbol < SYMBOLS.length; symbol++)
    for (let i = 0; i < 2 * SAMPLES; i++)
      table[symbol * 2 * SAMPLES + i] = 0.25 * Math.sin((2 * Math.PI * (150 + symbol * 25) * i) / SAMPLE_RATE);
  return table;
}

const steps: readonly NodeParts[] = [
  { operator: 'Gather', inputs: ['scales', 'one'], output: 'length', attributes: { axis: 0 } },
  { operator: 'Mul', inputs: ['length', 'samples'], output: 'wanted' },
  { operator: 'Cast', inputs: ['wanted'], output: 'end', attributes: { to: INT64 } },
  { operator: 'Slice', inputs: ['tones', 'zero', 'end', 'one'], output: 'bank' },
  { operator: 'Gather', inputs: ['bank', 'input'], output: 'sung', attributes: { axis: 0 } },
  { operator: 'RandomNormalLike', inputs: ['sung'], output: 'noise', attributes: { dtype: FLOAT } },
  { operator: 'Mul', inputs: ['noise', 'hush'], output: 'breath' },
  { operator: 'Mul', inputs: ['sung', 'breath'], output: 'breathed' },
  { operator: 'Add', inputs: ['sung', 'breathed'], output: 'voiced' },
  { operator: 'Cast', inputs: ['input_lengths'], output: 'count', attributes: { to: FLOAT } },
  { operator: 'Mul', inputs: ['count', 'nothing'], output: 'unused' },
  { operator: 'Reshape', inputs: ['voiced', 'shape'], output: 'wave' },
  { operator: 'Add', inputs: ['wave', 'unused'], output: 'output' },
];

/** A real model in the layout of a Piper voice, noise and length scale included, that hums instead of speaking. */
function tinyModel(): Buffer {
  const parts = [
    tensor('tones', [SYMBOLS.length, 2 * SAMPLES], FLOAT, floats(tones())),
    tensor('samples', [1], FLOAT, floats(Float32Array.of(SAMPLES))),
    tensor('shape', [4], INT64, integers(1, 1, 1, -1)),
    tensor('zero', [1], INT64, integers(0)),
    tensor('one', [1], INT64, integers(1)),
    tensor('hush', [1], FLOAT, floats(Float32Array.of(0.01))),
    tensor('nothing', [1], FLOAT, floats(Float32Array.of(0))),
    ...steps.map(node),
    port(11, 'input', INT64, 2),
    port(11, 'input_lengths', INT64, 1),
    port(11, 'scales', FLOAT, 1),
    port(12, 'output', FLOAT, 4),
  ];
  const graph = Buffer.concat([delimited(2, 'tiny'), ...parts]);
  return Buffer.concat([
    number(1, 8),
    delimited(8, Buffer.concat([delimited(1, ''), number(2, 15)])),
    delimited(7, graph),
  ]);
}

const configuration = Buffer.from(
  JSON.stringify({
    audio: { sample_rate: SAMPLE_RATE },
    espeak: { voice: 'en-us' },
    num_speakers: 1,
    phoneme_id_map: Object.fromEntries(SYMBOLS.map((symbol, i) => [symbol, [i]])),
  }),
);

const described: VoiceDescription = { language: 'en', accent: 'en-US', voices: [{ name: 'Tiny', gender: 'male' }] };

/** A model directory `name` below `root`; returns where it is. */
export async function writeTinyVoice(root: string, name: string, description: object = described): Promise<string> {
  const directory = path.join(root, name);
  await mkdir(directory, { recursive: true });
  for (const [file, bytes] of piperModel(tinyModel(), configuration))
    await writeFile(path.join(directory, file), bytes);
  await writeFile(path.join(directory, DESCRIPTION_FILE), JSON.stringify(description));
  await writeEspeakData(path.join(directory, 'espeak-ng-data'));
  return directory;
}
