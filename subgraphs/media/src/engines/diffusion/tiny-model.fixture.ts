import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { random } from '../illustrator/random.ts';
import {
  FLOAT,
  FLOAT16,
  INT32,
  INT64,
  type Node,
  node,
  onnxFile,
  port,
  type Tensor,
  tensor,
} from './onnx-writer.fixture.ts';

/*
 * A diffusion model that is real in all but its size: text encoders, a network that answers noise, a decoder, a scheduler and a tokenizer,
 * in the layout of the diffusers library. Its weights are random, so it paints coloured mist.
 */

export interface TinyModel {
  layout?: 'sd' | 'sdxl' | 'lcm';
  /** Whether its networks take and answer half-precision numbers. */
  halves?: boolean;
  scheduler?: Record<string, unknown>;
  /** Other weights. */
  seed?: string;
}

const WIDE = 32;
const CHANNELS = 16;
const LATENT = 4;

export async function writeTinyModel(folder: string, given: TinyModel = {}): Promise<string> {
  const { layout = 'sd', halves = false, scheduler = {}, seed = 'tiny' } = given;
  const weights = weightsOf(seed);
  const isXl = layout === 'sdxl';
  const save = async (name: string, content: Buffer | object) => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, Buffer.isBuffer(content) ? content : JSON.stringify(content));
  };
  await saveTokenizer(save, 'tokenizer', '<|endoftext|>');
  if (isXl) await saveTokenizer(save, 'tokenizer_2', '!');
  await save('text_encoder/model.onnx', textEncoder(weights, isXl ? 'hidden' : 'last'));
  if (isXl) await save('text_encoder_2/model.onnx', textEncoder(weights, 'pooled'));
  await save('unet/model.onnx', unet(weights, layout, halves));
  await save('unet/config.json', { sample_size: 16, in_channels: LATENT });
  await save('vae_decoder/model.onnx', decoder(weights));
  await save('vae_decoder/config.json', {});
  await save('scheduler/scheduler_config.json', { _class_name: 'PNDMScheduler', ...stableDiffusion, ...scheduler });
  await save('model_index.json', { _class_name: 'OnnxStableDiffusionPipeline' });
  return folder;
}

const stableDiffusion = {
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: 'scaled_linear',
  num_train_timesteps: 1000,
  set_alpha_to_one: false,
  steps_offset: 1,
  clip_sample: false,
};

type Weights = (name: string, dims: readonly number[], scale?: number) => Tensor;

function weightsOf(seed: string): Weights {
  return (name, dims, scale = 1) => {
    const next = random(`${seed} ${name}`);
    const fan = dims.slice(1).reduce((product, dim) => product * dim, 1);
    const count = dims.reduce((product, dim) => product * dim, 1);
    const values = Array.from({ length: count }, () => ((next() - 0.5) * 2 * scale) / Math.sqrt(fan));
    return tensor(name, dims, values);
  };
}

/** Single characters as CLIP writes bytes, the same at the end of a word, and a few words. */
function clipVocabulary(): { vocab: Record<string, number>; merges: string[] } {
  const printable = (byte: number) =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const hidden = bytes.filter((byte) => !printable(byte)).map((_, i) => 256 + i);
  const characters = [...bytes.filter(printable), ...hidden].map((code) => String.fromCharCode(code));
  const merges = ['w o', 'wo l', 'wol f</w>', 'f o', 'fo r', 'for e', 'fore s', 'fores t</w>'];
  const tokens = [
    ...characters,
    ...characters.map((character) => `${character}</w>`),
    ...merges.map((merge) => merge.replace(' ', '')),
    '<|startoftext|>',
    '<|endoftext|>',
  ];
  return { vocab: Object.fromEntries(tokens.map((token, i) => [token, i])), merges };
}

async function saveTokenizer(
  save: (name: string, content: Buffer | object) => Promise<void>,
  folder: string,
  padding: string,
): Promise<void> {
  const { vocab, merges } = clipVocabulary();
  await save(`${folder}/vocab.json`, vocab);
  await save(`${folder}/merges.txt`, Buffer.from(`#version: 0.2\n${merges.join('\n')}\n`));
  await save(`${folder}/special_tokens_map.json`, { pad_token: padding });
}

/** Each token by its own, bent once. */
function textEncoder(weights: Weights, kind: 'last' | 'hidden' | 'pooled'): Buffer {
  const words = Object.keys(clipVocabulary().vocab).length;
  const states = kind === 'last' ? 'last_hidden_state' : 'hidden_states.1';
  const nodes = [
    node('Gather', ['words', 'input_ids'], 'found', { axis: 0 }),
    node('Add', ['found', 'places'], 'placed'),
    node('MatMul', ['placed', 'bend'], 'bent'),
    node('Tanh', ['bent'], states),
    ...(kind === 'last' ? [] : [node('Relu', ['bent'], 'hidden_states.2')]),
    ...(kind === 'pooled' ? [node('ReduceMean', [states], 'text_embeds', { axes: [1], keepdims: 0 })] : []),
  ];
  const each = ['batch', 77, WIDE];
  return onnxFile({
    nodes,
    tensors: [weights('words', [words, WIDE], 12), weights('places', [77, WIDE]), weights('bend', [WIDE, WIDE])],
    inputs: [port('input_ids', kind === 'pooled' ? INT64 : INT32, ['batch', 77])],
    outputs: [
      ...(kind === 'pooled' ? [port('text_embeds', FLOAT, ['batch', WIDE])] : []),
      port(states, FLOAT, each),
      ...(kind === 'last' ? [] : [port('hidden_states.2', FLOAT, each)]),
    ],
  });
}

/** A convolution, shifted by the time and by what the prompts say, and another. */
function unet(weights: Weights, layout: 'sd' | 'sdxl' | 'lcm', halves: boolean): Buffer {
  const type = halves ? FLOAT16 : FLOAT;
  const wide = layout === 'sdxl' ? 2 * WIDE : WIDE;
  const inputs = [
    port('sample', type, ['batch', LATENT, 'height', 'width']),
    port('timestep', layout === 'sdxl' ? INT64 : type, layout === 'lcm' ? [] : [1]),
    port('encoder_hidden_states', type, ['batch', 77, wide]),
  ];
  const shifts: { input: string; wide: number }[] = [];
  if (layout === 'sdxl') shifts.push({ input: 'text_embeds', wide: WIDE }, { input: 'time_ids', wide: 6 });
  if (layout === 'lcm') shifts.push({ input: 'timestep_cond', wide: 256 });
  for (const shift of shifts) inputs.push(port(shift.input, type, ['batch', shift.wide]));
  const single = (name: string): [string, Node] => [
    `${name}.single`,
    node('Cast', [name], `${name}.single`, { to: FLOAT }),
  ];
  const casts = ['sample', 'timestep', 'encoder_hidden_states', ...shifts.map(({ input }) => input)].map(single);
  const nodes: Node[] = [
    ...casts.map(([, cast]) => cast),
    node('Conv', ['sample.single', 'in', 'in.bias'], 'h0', { pads: [1, 1, 1, 1], kernel_shape: [3, 3] }),
    node('ReduceMean', ['encoder_hidden_states.single'], 'mean', { axes: [1], keepdims: 0 }),
    node('MatMul', ['mean', 'text'], 'text.all'),
    node('Mul', ['timestep.single', 'thousandth'], 'time.scaled'),
    node('Reshape', ['time.scaled', 'one.row'], 'time.row'),
    node('MatMul', ['time.row', 'time'], 'time.all'),
    node('Add', ['text.all', 'time.all'], 'shift0'),
    ...shifts.flatMap(({ input }, i) => [
      node('MatMul', [`${input}.single`, `${input}.weight`], `${input}.all`),
      node('Add', [`shift${i}`, `${input}.all`], `shift${i + 1}`),
    ]),
    node('Reshape', [`shift${shifts.length}`, 'each.channel'], 'shift'),
    node('Add', ['h0', 'shift'], 'h1'),
    node('Sigmoid', ['h1'], 'gate'),
    node('Mul', ['h1', 'gate'], 'h2'),
    node('Conv', ['h2', 'out', 'out.bias'], 'noise', { pads: [1, 1, 1, 1], kernel_shape: [3, 3] }),
    node('Cast', ['noise'], 'out_sample', { to: type }),
  ];
  const tensors = [
    weights('in', [CHANNELS, LATENT, 3, 3]),
    weights('in.bias', [CHANNELS]),
    weights('text', [wide, CHANNELS], 12),
    weights('time', [1, CHANNELS]),
    weights('out', [LATENT, CHANNELS, 3, 3]),
    weights('out.bias', [LATENT]),
    tensor('thousandth', [1], [0.001]),
    tensor('one.row', [2], [1, 1], INT64),
    tensor('each.channel', [4], [-1, CHANNELS, 1, 1], INT64),
    ...shifts.map(({ input, wide: width }) =>
      weights(`${input}.weight`, [width, CHANNELS], input === 'time_ids' ? 0.002 : 1),
    ),
  ];
  return onnxFile({
    nodes,
    tensors,
    inputs,
    outputs: [port('out_sample', type, ['batch', LATENT, 'height', 'width'])],
  });
}

/** Eight times larger, softly, and from four numbers to three. */
function decoder(weights: Weights): Buffer {
  return onnxFile({
    nodes: [
      node('Conv', ['latent_sample', 'in', 'in.bias'], 'h0', { pads: [1, 1, 1, 1], kernel_shape: [3, 3] }),
      node('Relu', ['h0'], 'h1'),
      node('Resize', ['h1', '', 'times'], 'large', { mode: 'linear' }),
      node('Conv', ['large', 'out', 'out.bias'], 'h2', { pads: [1, 1, 1, 1], kernel_shape: [3, 3] }),
      node('Tanh', ['h2'], 'sample'),
    ],
    tensors: [
      weights('in', [CHANNELS, LATENT, 3, 3]),
      weights('in.bias', [CHANNELS]),
      tensor('times', [4], [1, 1, 8, 8]),
      weights('out', [3, CHANNELS, 3, 3], 2),
      weights('out.bias', [3]),
    ],
    inputs: [port('latent_sample', FLOAT, ['batch', LATENT, 'height', 'width'])],
    outputs: [port('sample', FLOAT, ['batch', 3, 'tall', 'wide'])],
  });
}
