import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { paintScene } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { fromSource } from './engines/diffusion/from-source.fixture.ts';
import { writeTinyModel } from './engines/diffusion/tiny-model.fixture.ts';
import { DiffusionImageEngine } from './engines/image-engine.diffusion.ts';
import { about, serviceWith } from './media.fixture.ts';
import { found, isPaintedOffered, PAINTERS, paintersSeenBy, painting, shownIn } from './painting.fixture.ts';

describe('Scenes in a painted style, where a worker holds a model', () => {
  let folder: string;
  let world: TestService;
  let isIll = false;
  const painted = (scene: string, textKey: string) =>
    world.run(paintScene, { ...about('ada', scene), ...painting, textKey });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tiny-'));
    const model = await writeTinyModel(folder);
    const about = { id: 'painter', host: 'gpu-7', device: 'cpu', engine: 'diffusion' };
    const open = async () => {
      const engine = await DiffusionImageEngine.open({ model, device: 'cpu', steps: 2, nodeOptions: fromSource });
      const draw = engine.draw.bind(engine);
      engine.draw = async (brief, options) => {
        if (isIll) throw new Error('out of memory');
        return draw(brief, options);
      };
      return engine;
    };
    world = await testService(serviceWith({ painter: { ...about, open } }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('are painted once, and it is told by what, on what and how long it took', async () => {
    const first = await painted('s1', 'a');
    expect(first).toMatchObject({ made: true, degraded: false });
    expect(await painted('s2', 'a')).toEqual({ ...first, made: false });
    expect(await shownIn(world, 's2')).toMatchObject({ engine: 'diffusion', degraded: false, width: 1280 });
    expect(await found(world, 's3', 'a')).toMatchObject({ key: first.key, made: false });
    const [painter] = await paintersSeenBy(world, { id: 'root', scopes: ['admin'] });
    expect(painter).toMatchObject({ host: 'gpu-7', device: 'cpu', state: 'READY', problem: null });
    expect(painter?.pictures).toBeGreaterThan(0);
    expect(painter?.meanSeconds).toBeGreaterThan(0);
    expect((await world.as('ada')(PAINTERS)).code).toBe('FORBIDDEN');
    expect(await isPaintedOffered(world)).toBe(true);
    // Films that wanted a painter hear of it.
    expect(await world.events.exists('painters')).toBe(true);
  });

  test('are drawn while the painter fails, and painted when it works again', async () => {
    isIll = true;
    expect(await painted('s4', 'b')).toMatchObject({ degraded: true });
    expect(await shownIn(world, 's4')).toMatchObject({ engine: 'illustrator', degraded: true });
    isIll = false;
    expect(await painted('s4', 'b')).toMatchObject({ made: true, degraded: false });
    expect(await shownIn(world, 's4')).toMatchObject({ engine: 'diffusion', degraded: false });
  });
});
