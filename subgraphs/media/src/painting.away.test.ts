import { illustrateScene, paintScene } from '@visiobook/contracts';
import { defineService, type WorkerDeps } from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import type { MediaConfig } from './config.ts';
import type { PaintingEngine } from './easel.ts';
import { EspeakSpeechEngine } from './engines/speech-engine.espeak.ts';
import { Voices } from './engines/voices.ts';
import { about, picture, smallIllustrator } from './media.fixture.ts';
import { found, isPaintedOffered, paintersSeenBy, painting, shownIn } from './painting.fixture.ts';
import { service } from './service.ts';
import { mediaWorker } from './subgraph.ts';

const painter = { id: 'painter', host: 'gpu-7', device: 'cuda', engine: 'diffusion' };
const broken = async () => {
  throw new Error('The model is broken.');
};
const enginesWith = (open: () => Promise<PaintingEngine>) => ({
  illustrator: smallIllustrator,
  voices: new Voices([new EspeakSpeechEngine()]),
  painter: { ...painter, open },
});

describe('Scenes in a painted style, where no model can be loaded', () => {
  let world: TestService;
  let given: WorkerDeps<MediaConfig>;
  beforeAll(async () => {
    const worker = (deps: WorkerDeps<MediaConfig>) => {
      given = deps;
      return mediaWorker(deps, enginesWith(broken));
    };
    world = await testService(defineService({ ...service, worker }));
  });

  test('are drawn instead, which is told, and never found in place of a painting', async () => {
    const drawn = await world.run(paintScene, { ...about('ada', 's1'), ...painting });
    expect(drawn).toMatchObject({ made: true, degraded: true });
    expect(await shownIn(world, 's1')).toMatchObject({ engine: 'illustrator', degraded: true });
    expect(await found(world, 's1', painting.textKey)).toBeNull();
    const proper = await world.run(illustrateScene, { ...about('ada', 's2'), ...picture });
    expect(proper).toMatchObject({ made: true, degraded: false });
    expect(proper.key).not.toBe(drawn.key);
    expect(await paintersSeenBy(world, { id: 'root', scopes: ['admin'] })).toEqual([
      expect.objectContaining({ state: 'BROKEN', problem: 'The model is broken.', pictures: 0, meanSeconds: null }),
    ]);
    expect(await isPaintedOffered(world)).toBe(false);
  });

  test('wait for a model that is being loaded, by a worker that takes nothing else', async () => {
    let loaded = (_: PaintingEngine) => {};
    const loading = new Promise<PaintingEngine>((resolve) => {
      loaded = resolve;
    });
    const config = { ...given.config, MEDIA_ENGINES: ['diffusion' as const] };
    const worker = mediaWorker(
      { ...given, config },
      enginesWith(() => loading),
    );
    const { painting: places, work, quick } = worker.places ?? {};
    expect([places?.(), work?.(), quick?.()]).toEqual([0, 0, 0]);
    loaded({ ...smallIllustrator, name: 'diffusion', device: 'cuda', close: async () => {} });
    await loading;
    await new Promise((resolve) => setImmediate(resolve));
    expect([places?.(), work?.(), quick?.()]).toEqual([1, 0, 0]);
    await worker.close?.();
  });
});
