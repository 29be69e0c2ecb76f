// Durable tasks: from a committed change to a running task, and tasks per second, beside a bare table with skip locked.

import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { compared, type Line, print, say } from '../../../test/load/report.ts';
import { medians, quantile } from '../../../test/load/statistics.ts';
import { pause } from '../src/abort.ts';
import { runCli } from '../src/cli.ts';
import { EventLog } from '../src/events.ts';
import { silentLogger } from '../src/log.ts';
import { Outbox } from '../src/outbox.ts';
import { drawScene, makeFilm, studio } from '../src/studio.fixture.ts';
import { TaskClient } from '../src/task-client.ts';
import { handle, orchestrate } from '../src/tasks.ts';
import { runWorker } from '../src/worker.ts';
import { BareQueue } from './bare-queue.ts';
import { upTo, World } from './world.ts';

const HELP = 'npm run bench -- jobs [--tasks 300] [--starts 40] [--rounds 3] [--json]\n';
const LANES = 2;
/** Rows that one transaction leaves behind, as a service does that starts a few tasks at once. */
const BATCH = 10;

interface Sizes {
  readonly tasks: number;
  readonly starts: number;
  readonly rounds: number;
}

/** Tells when a task has started, whichever queue ran it. */
class Starts {
  readonly #waiting = new Map<string, () => void>();

  of(id: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  readonly started = (id: string): void => {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  };
}

interface Queue {
  enqueue(ids: readonly string[]): Promise<void>;
}

/** Milliseconds from before the transaction until the task runs, one after the other at odd moments, the queue idle. */
async function latencies(queue: Queue, starts: Starts, count: number): Promise<number[]> {
  const found: number[] = [];
  for (const i of upTo(count)) {
    // Spread over the poll intervals of either side: 37 shares no divisor with them.
    await pause(20 + ((i * 37) % 110));
    const id = randomUUID();
    const started = starts.of(id);
    const at = performance.now();
    await queue.enqueue([id]);
    await started;
    found.push(performance.now() - at);
  }
  return found;
}

async function runAll(queue: Queue, starts: Starts, count: number): Promise<void> {
  const ids = upTo(count).map(() => randomUUID());
  const started = ids.map((id) => starts.of(id));
  for (let at = 0; at < count; at += BATCH) await queue.enqueue(ids.slice(at, at + BATCH));
  await Promise.all(started);
}

async function openProduct({ connection: { db }, database }: World, starts: Starts) {
  const [databaseUrl, jobsUrl] = [database.urlFor(studio.name), database.urlFor('jobs')];
  const log = silentLogger();
  const events = new EventLog({ url: databaseUrl, db, log });
  const draw = handle(drawScene, async ({ film }, { taskId }) => {
    starts.started(taskId);
    return film;
  });
  const film = orchestrate(makeFilm, async ({ film }, flow) => ({
    drawn: [await (await flow.start(drawScene, { film, scene: 0 })).result()],
  }));
  const deps = { service: studio.name, db, databaseUrl, events, log, jobsUrl, concurrency: LANES };
  const worker = await runWorker({ handlers: [draw, film] }, deps);
  const client = await TaskClient.connect(jobsUrl);
  const outbox = new Outbox(studio.name);
  return {
    enqueue: (ids: readonly string[]) =>
      db.transaction(async (tx) => {
        for (const id of ids) await outbox.enqueue(tx, drawScene, { film: 'f', scene: 1 }, { id });
      }),
    /** A change, the orchestration that follows from it, its one task, and the outcome in whoever waits. */
    async runFilm(): Promise<void> {
      const id = await db.transaction((tx) => outbox.enqueue(tx, makeFilm, { film: 'f', scenes: 1 }));
      await client.retrieve(makeFilm, id).result();
    },
    async close(): Promise<void> {
      await worker.close();
      await client.close();
      await events.close();
    },
  };
}

type Product = Awaited<ReturnType<typeof openProduct>>;

async function openFloor({ admin }: World, starts: Starts) {
  const queue = await BareQueue.open(admin.sql, LANES, starts.started);
  return {
    enqueue: (ids: readonly string[]) => queue.enqueue(ids.map((id) => ({ id, input: { film: 'f', scene: 1 } }))),
    close: () => queue.close(),
  };
}

async function wallMilliseconds(run: () => Promise<void>): Promise<number> {
  const at = performance.now();
  await run();
  return performance.now() - at;
}

async function measure(world: World, sizes: Sizes): Promise<Line[]> {
  const starts = new Starts();
  const product = await openProduct(world, starts);
  const floor = await openFloor(world, starts);
  try {
    const rounds = [];
    for (const round of upTo(sizes.rounds)) {
      rounds.push(await measureRound(world, starts, product, floor, sizes));
      say(`round ${round + 1}/${sizes.rounds}: ${JSON.stringify(rounds.at(-1))}`);
    }
    return linesOf(medians(rounds));
  } finally {
    floor.close();
    await product.close();
  }
}

async function measureRound(world: World, starts: Starts, product: Product, floor: Queue, sizes: Sizes) {
  const [slow, fast] = [await latencies(product, starts, sizes.starts), await latencies(floor, starts, sizes.starts)];
  const films = [];
  for (const _ of upTo(Math.ceil(sizes.starts / 4))) films.push(await wallMilliseconds(product.runFilm));
  const many = await world.measure(sizes.tasks, () => runAll(product, starts, sizes.tasks));
  const bare = await world.measure(sizes.tasks, () => runAll(floor, starts, sizes.tasks));
  return {
    ...{ p50: quantile(slow, 0.5), p95: quantile(slow, 0.95), film: quantile(films, 0.5) },
    ...{ bareP50: quantile(fast, 0.5), bareP95: quantile(fast, 0.95) },
    ...{ perSecond: many.perSecond, cpu: many.cpuMilliseconds },
    ...{ barePerSecond: bare.perSecond, bareCpu: bare.cpuMilliseconds },
  };
}

const linesOf = (m: Awaited<ReturnType<typeof measureRound>>): Line[] => [
  compared('start, p50', 'ms', m.p50, m.bareP50),
  compared('start, p95', 'ms', m.p95, m.bareP95),
  { what: 'orchestration with one task, whole', unit: 'ms', product: m.film },
  compared('tasks', 'per s', m.perSecond, m.barePerSecond),
  compared('CPU with PostgreSQL', 'ms per task', m.cpu, m.bareCpu),
];

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      tasks: { type: 'string', default: '300' },
      starts: { type: 'string', default: '40' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const [tasks, starts, rounds] = [Number(values.tasks), Number(values.starts), Number(values.rounds)];
  const world = await World.open();
  try {
    const lines = await measure(world, { tasks, starts, rounds });
    const about = `${rounds} rounds of ${starts} starts and ${tasks} tasks, ${LANES} at a time; medians of the rounds`;
    print({ benchmark: 'jobs', about, lines }, values.json);
  } finally {
    await world.close();
  }
});
