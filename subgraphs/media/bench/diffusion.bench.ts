// Diffusion: steps per second and seconds per picture of a model (--model DIR), beside its network alone; without one, of a tiny model.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { compared, type Line, print, say } from '../../../test/load/report.ts';
import { medians } from '../../../test/load/statistics.ts';
import type { Device } from '../src/engines/device.ts';
import { DiffusionModel, type Painting } from '../src/engines/diffusion/diffusion-model.ts';
import { gaussian } from '../src/engines/diffusion/noise.ts';
import { OnnxModel, sessionOptions } from '../src/engines/diffusion/onnx-model.ts';
import { writeTinyModel } from '../src/engines/diffusion/tiny-model.fixture.ts';

const HELP =
  'npm run bench -- diffusion [--model DIR] [--device cpu|cuda] [--side 512] [--steps 10] [--batch 1] [--guidance 7.5] [--rounds 3] [--json]\n';

const options = {
  model: { type: 'string' },
  device: { type: 'string', default: 'cpu' },
  side: { type: 'string', default: '512' },
  steps: { type: 'string', default: '10' },
  batch: { type: 'string', default: '1' },
  guidance: { type: 'string', default: '7.5' },
  rounds: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const PROMPT = ['oil painting of a fox in a forest', 'at dusk', 'soft light'];
const seconds = (from: number) => (performance.now() - from) / 1000;

/** Whole pictures, their steps apart from what comes before and after them. */
async function measured(model: DiffusionModel, painting: Painting) {
  const times: number[] = [];
  const from = performance.now();
  await model.paint(painting, { signal: new AbortController().signal, onStep: () => times.push(performance.now()) });
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return {
    picture: seconds(from) / painting.prompts.length,
    steps: ((painting.steps - 1) * 1000) / (last - first),
  };
}

/** The network alone, on numbers of the same shapes. */
async function bareSteps(unet: OnnxModel, model: DiffusionModel, painting: Painting): Promise<number> {
  const { side, count } = {
    side: painting.width / 8,
    count: painting.prompts.length * (painting.guidance > 1 ? 2 : 1),
  };
  const width = unet.shapeOf('encoder_hidden_states')?.[2];
  const wide = typeof width === 'number' ? width : model.directory.encoders.length > 1 ? 2048 : 768;
  const noise = gaussian(1);
  const numbers = (...dims: number[]) => ({ data: noise(dims.reduce((a, b) => a * b, 1)), dims });
  const feeds = {
    sample: numbers(count, 4, side, side),
    timestep: { data: [500], dims: unet.shapeOf('timestep')?.length === 0 ? [] : [1] },
    encoder_hidden_states: numbers(count, 77, wide),
    ...(unet.shapeOf('text_embeds') && {
      text_embeds: numbers(count, Number(unet.shapeOf('text_embeds')?.[1] ?? 1280)),
    }),
    ...(unet.shapeOf('time_ids') && { time_ids: numbers(count, 6) }),
    ...(unet.shapeOf('timestep_cond') && { timestep_cond: numbers(count, 256) }),
  };
  const from = performance.now();
  for (let i = 1; i < painting.steps; i++) await unet.run(feeds, [unet.outputs[0] as string]);
  return (painting.steps - 1) / seconds(from);
}

await runCli(async (args) => {
  const { values } = parseArgs({ args, options });
  if (values.help) return void process.stdout.write(HELP);
  const device: Device = values.device === 'cuda' ? 'cuda' : 'cpu';
  const [side, steps, batch] = [values.side, values.steps, values.batch].map(Number) as [number, number, number];
  const tiny = values.model ? null : await mkdtemp(path.join(tmpdir(), 'tiny-'));
  const folder = tiny ? await writeTinyModel(tiny) : userPath(values.model as string);
  const upTo = Array.from({ length: batch }, (_, i) => i);
  const painting: Painting = {
    prompts: upTo.map(() => PROMPT),
    negative: 'text, blurry',
    seeds: upTo,
    steps,
    guidance: Number(values.guidance),
    width: side,
    height: side,
  };
  const from = performance.now();
  const model = await DiffusionModel.load(folder, device);
  const loading = seconds(from);
  say(`session options: ${JSON.stringify(sessionOptions(device))}`);
  const unet = await OnnxModel.open(model.directory.unet, device);
  try {
    await measured(model, painting);
    const rounds = [];
    for (let round = 0; round < Number(values.rounds); round++)
      rounds.push({ ...(await measured(model, painting)), bare: await bareSteps(unet, model, painting) });
    const m = medians(rounds);
    const lines: Line[] = [
      compared('steps', 'per second', m.steps, m.bare),
      { what: 'a picture, with its prompts and its decoding', unit: 's', product: m.picture },
      { what: 'loading the model', unit: 's', product: loading },
    ];
    const about = `${tiny ? 'a tiny model' : folder} on ${device}, ${side}×${side}, batch of ${batch}, guidance ${painting.guidance}`;
    print({ benchmark: 'diffusion', about, lines, details: { sessionOptions: sessionOptions(device) } }, values.json);
  } finally {
    await unet.close();
    await model.close();
    if (tiny) await rm(tiny, { recursive: true });
  }
});
