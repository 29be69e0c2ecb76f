import { defineTask } from '@visiobook/contracts';
import { z } from 'zod';
import { pause } from './abort.ts';
import { createLogger } from './log.ts';
import { Reaper } from './reaper.ts';
import { TaskRuntime } from './task-runtime.ts';
import { handle, orchestrate } from './tasks.ts';

/*
 * A worker for tests to kill: a "film" of scenes, each drawn (slowly) and joined. Every run is noted, every effect happens once.
 * Arguments: jobs URL, executor name.
 */
export const filmTask = defineTask({
  name: 'film',
  queue: 'studio',
  input: z.object({ id: z.string(), scenes: z.number() }),
  output: z.object({ drawn: z.array(z.string()) }),
});
export const drawTask = defineTask({
  name: 'draw',
  queue: 'studio',
  input: z.object({ film: z.string(), scene: z.number() }),
  output: z.string(),
});

const DRAWING_MILLISECONDS = 250;

async function main([jobsUrl = '', executorName = '']: string[]) {
  const log = createLogger({ level: 'warn', name: executorName });
  const runtime = await TaskRuntime.start(
    { jobsUrl, executorName, version: '1', log, pollMilliseconds: 30, graceSeconds: 1 },
    [{ queue: 'studio', concurrency: 2, announcer: { append: async () => 1 }, log, handlers: [draw(), film()] }],
  );
  new Reaper(runtime.store.pool, log);
  process.on(
    'SIGTERM',
    () =>
      void runtime.stop().then(
        () => process.exit(0),
        (e) => {
          console.error('STOP', e);
          process.exit(1);
        },
      ),
  );
  process.stdout.write('ready\n');

  async function note(kind: 'run' | 'effect', key: string) {
    await runtime.store.pool.query(
      `insert into jobs.noted (kind, key, executor) values ($1, $2, $3) on conflict do nothing`,
      [kind, kind === 'run' ? `${key} ${Date.now()} ${Math.random()}` : key, runtime.executorId],
    );
  }

  function draw() {
    return handle(drawTask, async ({ film, scene }) => {
      const key = `${film}/${scene}`;
      await note('run', key);
      await pause(DRAWING_MILLISECONDS);
      await note('effect', key);
      return key;
    });
  }

  function film() {
    return orchestrate(filmTask, async ({ id, scenes }, flow) => ({
      drawn: await Promise.all(
        Array.from({ length: scenes }, async (_, scene) => {
          const drawing = await flow.start(drawTask, { film: id, scene });
          const key = await drawing.result();
          await flow.step(`join ${scene}`, () => note('run', `join ${key}`));
          return key;
        }),
      ),
    }));
  }
}

if (process.argv[1]?.includes('crash-worker')) void main(process.argv.slice(2));
