import { SystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
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

test('a query that fails when the engine starts leaves no queue unserved for long', async () => {
  const looks = jest
    .spyOn(SystemDatabase.prototype, 'listQueues')
    .mockRejectedValueOnce(new Error('gone for a moment'));
  const log = silentLogger();
  const draw = handle(drawScene, async ({ film, scene }) => `${film}/${scene}`);
  const runtime = await TaskRuntime.start(
    { jobsUrl: database.urlFor('jobs'), executorName: 'test', version: '1', log, graceSeconds: 0.5 },
    [{ queue: 'studio', concurrency: 1, handlers: [draw], announcer: { append: async () => 1 }, log }],
  );
  try {
    await expect(looks.mock.results[0]?.value).rejects.toThrow('gone for a moment');
    const { name, queue } = drawScene;
    await runtime.store.enqueue({ id: 'one', queue, name, input: { film: 'f', scene: 1 }, requestId: 'r' });
    expect(await runtime.store.result('one')).toBe('f/1');
    expect(looks.mock.calls.length).toBe(2);
  } finally {
    await runtime.stop();
  }
});
