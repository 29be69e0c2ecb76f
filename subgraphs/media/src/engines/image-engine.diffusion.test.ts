import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DiffusionModel } from './diffusion/diffusion-model.ts';
import { fromSource } from './diffusion/from-source.fixture.ts';
import { Painter } from './diffusion/painter.ts';
import { type TinyModel, writeTinyModel } from './diffusion/tiny-model.fixture.ts';
import { colours } from './illustrator/pictures.fixture.ts';
import { plainFacts } from './illustrator/scene-facts.fixture.ts';
import { keepsTheImageEngineContract } from './image-engine.contract.ts';
import { DiffusionImageEngine, type DiffusionOptions, paintedSize } from './image-engine.diffusion.ts';

const { signal } = new AbortController();
const brief = { facts: plainFacts(), textKey: 'a', style: 'painted', seed: 1, ratio: '1:1', resolution: 720 } as const;

describe('the engine that paints with a diffusion model', () => {
  let folder: string;
  let engine: DiffusionImageEngine;
  const others: DiffusionImageEngine[] = [];
  const written = (name: string, model: TinyModel) => writeTinyModel(path.join(folder, name), model);
  const opened = async (model: string, options: Partial<DiffusionOptions> = {}) => {
    const other = await DiffusionImageEngine.open({
      model,
      device: 'cpu',
      nodeOptions: fromSource,
      steps: 4,
      ...options,
    });
    others.push(other);
    return other;
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tiny-'));
    engine = await opened(await written('sd', {}));
  });
  afterAll(async () => {
    await Promise.all(others.map((other) => other.close()));
    await rm(folder, { recursive: true });
  });

  keepsTheImageEngineContract(() => engine);

  it('sees what the facts say, and what is not to be seen', async () => {
    const wolf = plainFacts({ place: { kind: 'forest', name: null, indoors: false } });
    const [meadow, forest] = [
      await engine.draw(brief, { signal }),
      await engine.draw({ ...brief, facts: wolf }, { signal }),
    ];
    expect(meadow.bytes.equals(forest.bytes)).toBe(false);
    const unguided = await opened(path.join(folder, 'sd'), { guidance: 1 });
    expect((await unguided.draw(brief, { signal })).bytes.equals(meadow.bytes)).toBe(false);
  });

  it('tells how far it is, a step at a time', async () => {
    const heard: number[] = [];
    await engine.draw(brief, { signal, onProgress: (share) => heard.push(share) });
    expect(heard).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('leaves a picture between two steps when it is cancelled, and goes on with the next', async () => {
    const slow = await opened(path.join(folder, 'sd'), { steps: 500 });
    const cancel = new AbortController();
    const heard: number[] = [];
    const onProgress = (share: number) => {
      heard.push(share);
      cancel.abort(new Error('enough'));
    };
    await expect(slow.draw(brief, { signal: cancel.signal, onProgress })).rejects.toThrow('enough');
    expect(heard.length).toBeLessThan(400);
    expect((await slow.draw(brief, { signal })).width).toBe(720);
  });

  it.each([
    ['Stable Diffusion in half precision', { halves: true }],
    ['SDXL Turbo, with two text encoders', { layout: 'sdxl', scheduler: turbo('EulerAncestralDiscreteScheduler') }],
    ['Stable Diffusion Turbo', { scheduler: turbo('EulerDiscreteScheduler') }],
    ['a model that foretells v', { scheduler: { _class_name: 'DDIMScheduler', prediction_type: 'v_prediction' } }],
    ['a latent consistency model', { layout: 'lcm', scheduler: { _class_name: 'LCMScheduler' } }],
  ] as const)('paints with %s', async (name, model) => {
    const other = await opened(await written(name, model));
    const [a, b] = [await other.draw(brief, { signal }), await other.draw(brief, { signal })];
    expect(a.bytes.equals(b.bytes)).toBe(true);
    expect((await colours(a.bytes)).spread).toBeGreaterThan(4);
  });

  it('takes few steps where the model was made for few', async () => {
    const options = { steps: undefined };
    const models = ['sd', 'Stable Diffusion Turbo', 'a latent consistency model'];
    const all = await Promise.all(models.map((model) => opened(path.join(folder, model), options)));
    expect(all.map(({ steps, guidance }) => [steps, guidance])).toEqual([
      [25, 7.5],
      [4, 1],
      [4, 1],
    ]);
  });

  it('names the model in its version, so that another one’s pictures are others', async () => {
    const copy = await opened(await written('copy', {}));
    const other = await opened(await written('other', { seed: 'other' }));
    expect(copy.version).toBe(engine.version);
    expect(other.version).not.toBe(engine.version);
  });

  it.each([
    ['a network is missing', 'unet', 'is missing'],
    ['a network is not one', 'vae_decoder/model.onnx', 'cannot be loaded'],
    ['a tokenizer is not one', 'tokenizer/vocab.json', 'cannot be read'],
    ['its scheduler is not known', 'scheduler/scheduler_config.json', 'is not known'],
  ])('says what is wrong with a model: %s', async (_, file, reason) => {
    const model = await written('broken', {});
    const broken = path.join(model, file);
    if (file === 'unet') await rm(broken, { recursive: true });
    else await writeFile(broken, JSON.stringify({ _class_name: 'SomeScheduler', a: 'b' }));
    await expect(opened(model)).rejects.toThrow(reason);
  });

  it('starts its program again when that has died', async () => {
    const mortal = await opened(path.join(folder, 'sd'), { steps: 500 });
    const onProgress = () => mortal.pid && process.kill(mortal.pid, 'SIGKILL');
    await expect(mortal.draw(brief, { signal, onProgress })).rejects.toThrow('has died');
    expect((await mortal.draw(brief, { signal })).width).toBe(720);
  });

  it('says what to do when there is no such device', async () => {
    await expect(opened(path.join(folder, 'sd'), { device: 'cuda' })).rejects.toThrow('MEDIA_DEVICE=cpu');
  });

  it('refuses a model that does not fit into memory, and says how much it needs', async () => {
    const loading = DiffusionModel.load(path.join(folder, 'sd'), 'cpu', 1000);
    await expect(loading).rejects.toThrow('This model needs about 0.0 GB of memory, and 0.0 GB are free.');
  });

  it('paints several pictures at once as it paints each alone', async () => {
    const painter = await Painter.start({ model: path.join(folder, 'sd'), device: 'cpu', nodeOptions: fromSource });
    const about = { negative: 'text', steps: 3, guidance: 7.5, width: 128, height: 64 };
    const paint = (prompts: string[][], seeds: number[]) => painter.paint({ ...about, prompts, seeds }, { signal });
    const together = await paint([['a wolf'], ['a forest']], [1, 2]);
    const alone = [...(await paint([['a wolf']], [1])), ...(await paint([['a forest']], [2]))];
    await painter.close();
    expect(together.map(({ width, height }) => [width, height])).toEqual([
      [128, 64],
      [128, 64],
    ]);
    for (const [i, { pixels }] of together.entries()) {
      const furthest = pixels.reduce(
        (most, value, at) => Math.max(most, Math.abs(value - (alone[i]?.pixels[at] ?? 0))),
        0,
      );
      expect(furthest).toBeLessThanOrEqual(2);
    }
  });

  it('paints about as many pixels as its model was trained on', () => {
    expect(paintedSize('1:1', 512)).toEqual({ width: 512, height: 512 });
    expect(paintedSize('16:9', 512)).toEqual({ width: 704, height: 384 });
    expect(paintedSize('9:16', 1024)).toEqual({ width: 768, height: 1344 });
  });
});

function turbo(_class_name: string) {
  return { _class_name, timestep_spacing: 'trailing' };
}
