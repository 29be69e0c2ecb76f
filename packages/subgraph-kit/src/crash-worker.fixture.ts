import { pause } from './abort.ts';
import { createLogger } from './log.ts';
import { Reaper } from './reaper.ts';
import { drawScene, makeFilm } from './studio.fixture.ts';
import { TaskRuntime } from './task-runtime.ts';
import { handle, orchestrate } from './tasks.ts';

const DRAWING_MILLISECONDS = 250;

/** A worker for tests to kill. Every run is noted with its executor, every effect happens once. Arguments: jobs URL, executor name. */
async function main([jobsUrl = '', executorName = '']: string[]) {
  const log = createLogger({ level: 'error', name: executorName });
  const runtime = await TaskRuntime.start({ jobsUrl, executorName, version: '1', log, graceSeconds: 1 }, [
    { queue: 'studio', concurrency: 2, announcer: { append: async () => 1 }, log, handlers: [draw(), film()] },
  ]);
  new Reaper(runtime.store, log);
  process.once('SIGTERM', () => runtime.stop().then(() => process.exit(0)));
  process.stdout.write('ready\n');

  async function note(kind: 'run' | 'effect', key: string) {
    await runtime.store.pool.query(
      `insert into jobs.noted (kind, key, executor) select $1, $2, $3
       where $1 = 'run' or not exists (select from jobs.noted where kind = $1 and key = $2)`,
      [kind, key, runtime.executorId],
    );
  }

  function draw() {
    return handle(drawScene, async ({ film, scene }) => {
      const key = `${film}/${scene}`;
      await note('run', key);
      await pause(DRAWING_MILLISECONDS);
      await note('effect', key);
      return key;
    });
  }

  function film() {
    return orchestrate(makeFilm, async ({ film, scenes }, flow) => {
      const make = async (_: unknown, scene: number) => {
        const key = await (await flow.start(drawScene, { film, scene })).result();
        await flow.step(`join ${scene}`, () => note('run', `join ${key}`));
        return key;
      };
      return { drawn: await Promise.all(Array.from({ length: scenes }, make)) };
    });
  }
}

void main(process.argv.slice(2));
