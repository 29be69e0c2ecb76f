import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { silentLogger } from './log.ts';
import { drawScene, studio } from './studio.fixture.ts';
import { TaskRuntime } from './task-runtime.ts';
import { handle } from './tasks.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([studio]);
});
afterAll(() => database?.close());

const paint = { name: 'paint', queue: 'studio', input: z.object({ scene: z.int() }), output: z.string() };

test('a task of a lane of its own waits until its worker takes some, and holds up nothing else', async () => {
  let places = 0;
  const log = silentLogger();
  const painting = handle(paint, async ({ scene }) => `painted ${scene}`, { lane: 'painting' });
  const drawing = handle(drawScene, async ({ scene }) => `drawn ${scene}`);
  const runtime = await TaskRuntime.start(
    { jobsUrl: database.urlFor('jobs'), executorName: 'test', version: '1', log, graceSeconds: 0.5 },
    [
      {
        queue: 'studio',
        concurrency: 1,
        places: { painting: () => places },
        handlers: [painting, drawing],
        announcer: { append: async () => 1 },
        log,
      },
    ],
  );
  const { store } = runtime;
  try {
    const enqueue = (id: string, name: string, input: object) =>
      store.enqueue({ id, queue: 'studio', name, input, requestId: 'r' });
    await enqueue('p', 'paint', { scene: 1 });
    await enqueue('d', drawScene.name, { film: 'f', scene: 2 });
    expect(await store.result('d')).toBe('drawn 2');
    await pause(200);
    expect(await store.state('p')).toBe('WAITING');
    places = 1;
    expect(await store.result('p')).toBe('painted 1');
  } finally {
    await runtime.stop();
  }
});
