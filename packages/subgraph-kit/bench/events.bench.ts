// The event log: appends per second, a resume over 10,000 events, live delivery, beside bare inserts and a bare select.

import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { compared, type Line, print, say } from '../../../test/load/report.ts';
import { medians, quantile } from '../../../test/load/statistics.ts';
import { pause } from '../src/abort.ts';
import { runCli } from '../src/cli.ts';
import { EventLog } from '../src/events.ts';
import { silentLogger } from '../src/log.ts';
import { filmMade, studio } from '../src/studio.fixture.ts';
import { BareLog } from './bare-log.ts';
import { inLanes, upTo, World } from './world.ts';

const HELP = 'npm run bench -- events [--appends 400] [--history 10000] [--deliveries 60] [--rounds 3] [--json]\n';
/** Appenders at the same time, as many services at work have. */
const LANES = 4;
const TOPICS = 50;

interface Sizes {
  readonly appends: number;
  readonly history: number;
  readonly deliveries: number;
  readonly rounds: number;
}

type Append = (topic: string, id: string) => Promise<unknown>;

/** Every append waits for its commit, so it costs at least one write to the disk. */
async function appending(world: World, append: Append, count: number, topics: number) {
  const names = upTo(topics).map(() => randomUUID());
  return world.measure(count, () =>
    inLanes(upTo(count), LANES, (i) => append(names[i % topics] as string, randomUUID())),
  );
}

/** Milliseconds from before the append until a reader that waits has it, one after the other. */
async function deliveries(append: (id: string) => Promise<unknown>, heard: Heard, count: number): Promise<number[]> {
  const found: number[] = [];
  for (const _ of upTo(count)) {
    await pause(5);
    const id = randomUUID();
    const arrived = heard.next(id);
    const at = performance.now();
    await append(id);
    await arrived;
    found.push(performance.now() - at);
  }
  return found;
}

class Heard {
  readonly #waiting = new Map<string, () => void>();

  next(id: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  readonly heard = (id: string): void => {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  };
}

async function readHistory(events: EventLog, topic: string, count: number): Promise<void> {
  const left = new AbortController();
  for await (const { seq } of events.read(topic, { signal: left.signal })) if (seq === count) return;
}

async function measureRound(world: World, { events, bare }: Sides, sizes: Sizes) {
  const append: Append = (topic, id) => events.append(topic, filmMade, { film: 'f' }, { id });
  const bareAppend: Append = (topic, id) => bare.append(topic, { film: 'f' }, id);
  const one = await appending(world, append, sizes.appends, 1);
  const bareOne = await appending(world, bareAppend, sizes.appends, 1);
  const many = await appending(world, append, sizes.appends, TOPICS);
  const bareMany = await appending(world, bareAppend, sizes.appends, TOPICS);

  const topic = randomUUID();
  await world.admin.sql`select count(events.append(${topic} || i, ${topic}, 'filmMade', '{"film": "f"}'::jsonb))
    from generate_series(1, ${sizes.history}::int) i`;
  await bare.fill(topic, sizes.history);
  const history = await world.measure(sizes.history, () => readHistory(events, topic, sizes.history));
  const bareHistory = await world.measure(sizes.history, () => bare.readAll(topic));

  return {
    ...{ one: one.perSecond, bareOne: bareOne.perSecond, many: many.perSecond, bareMany: bareMany.perSecond },
    ...{ appendCpu: many.cpuMilliseconds, bareAppendCpu: bareMany.cpuMilliseconds },
    ...{
      history: (sizes.history / history.perSecond) * 1000,
      bareHistory: (sizes.history / bareHistory.perSecond) * 1000,
    },
    ...{ historyCpu: history.cpuMilliseconds * 1000, bareHistoryCpu: bareHistory.cpuMilliseconds * 1000 },
    ...(await measureLive(events, bare, sizes.deliveries)),
  };
}

async function measureLive(events: EventLog, bare: BareLog, count: number) {
  const left = new AbortController();
  const [live, bareLive] = [new Heard(), new Heard()];
  const topic = randomUUID();
  const reading = (async () => {
    for await (const { payload } of events.read(topic, { signal: left.signal })) {
      live.heard((payload as { film: string }).film);
    }
  })();
  const announce = await bare.live(bareLive.heard);
  const product = await deliveries((id) => events.append(topic, filmMade, { film: id }, { id }), live, count);
  const floor = await deliveries(announce, bareLive, count);
  left.abort();
  await reading;
  return {
    ...{ p50: quantile(product, 0.5), p95: quantile(product, 0.95) },
    ...{ bareP50: quantile(floor, 0.5), bareP95: quantile(floor, 0.95) },
  };
}

interface Sides {
  readonly events: EventLog;
  readonly bare: BareLog;
}

async function measure(world: World, sizes: Sizes): Promise<Line[]> {
  const url = world.database.urlFor(studio.name);
  const events = new EventLog({ url, db: world.connection.db, log: silentLogger() });
  try {
    const sides = { events, bare: await BareLog.open(world.admin.sql) };
    const rounds = [];
    for (const round of upTo(sizes.rounds)) {
      rounds.push(await measureRound(world, sides, sizes));
      say(`round ${round + 1}/${sizes.rounds}: ${JSON.stringify(rounds.at(-1))}`);
    }
    return linesOf(medians(rounds), sizes);
  } finally {
    await events.close();
  }
}

const linesOf = (m: Awaited<ReturnType<typeof measureRound>>, { history }: Sizes): Line[] => [
  compared('appends, one topic', 'per s', m.one, m.bareOne),
  compared(`appends, ${TOPICS} topics`, 'per s', m.many, m.bareMany),
  compared('  CPU with PostgreSQL', 'ms per append', m.appendCpu, m.bareAppendCpu),
  compared(`resume over ${history} events`, 'ms', m.history, m.bareHistory),
  compared('  CPU with PostgreSQL', 'µs per event', m.historyCpu, m.bareHistoryCpu),
  compared('live delivery, p50', 'ms', m.p50, m.bareP50),
  compared('live delivery, p95', 'ms', m.p95, m.bareP95),
];

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      appends: { type: 'string', default: '400' },
      history: { type: 'string', default: '10000' },
      deliveries: { type: 'string', default: '60' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const sizes = {
    ...{ appends: Number(values.appends), history: Number(values.history) },
    ...{ deliveries: Number(values.deliveries), rounds: Number(values.rounds) },
  };
  const world = await World.open();
  try {
    const lines = await measure(world, sizes);
    const about = `${sizes.rounds} rounds, ${LANES} appenders at a time; medians of the rounds`;
    print({ benchmark: 'events', about, lines }, values.json);
  } finally {
    await world.close();
  }
});
