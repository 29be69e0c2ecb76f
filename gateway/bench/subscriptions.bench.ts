// Subscribers at one gateway: memory per socket, event to all readers, CPU per delivery beside bare sockets, what is lost by a crash.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { compared, type Line, print, say } from '../../test/load/report.ts';
import { build } from './build.ts';
import { type FanOut, fanOut, killedOwner, ownTopics, type Party, stalledReader } from './subscription-scenarios.ts';
import { type Broadcaster, Crowd, Floor, GatewayUnderTest } from './subscription-world.ts';

const HELP = `npm run bench -- subscriptions [--only fanout,topics,stalled,killed] [--sockets 10000] [--events 50] [--topics 1000]
                               [--json]
  fanout   so many sockets read one topic, at the gateway and at a bare \`ws\` server that sends the same bytes
  topics   so many sockets read a topic each
  stalled  a hundredth of the sockets, one of which reads nothing
  killed   a tenth of the sockets, on ten topics, whose subgraph is killed and started again while events are appended
`;
const SCENARIOS = ['fanout', 'topics', 'stalled', 'killed'] as const;
const EVENT_CHARACTERS = 200;
const LONG_EVENT_CHARACTERS = 50_000;
const FILES_BESIDE_SOCKETS = 200;

interface Effort {
  readonly sockets: number;
  readonly events: number;
  readonly topics: number;
}

type Scenario = (effort: Effort, scratch: string) => Promise<Line[]>;

const scenarios: Readonly<Record<(typeof SCENARIOS)[number], Scenario>> = {
  async fanout(effort, scratch) {
    const [product, floor, upstreams] = await withGateway(scratch, EVENT_CHARACTERS, (gateway) =>
      withFloor(async (bare) => {
        const [ours, theirs] = await fanOut([gateway, bare], effort);
        // One more is the warm-up's.
        return [ours as FanOut, theirs as FanOut, (await gateway.server.upstreams()) - 1] as const;
      }),
    );
    return [
      compared(
        `memory per socket, ${effort.sockets} sockets`,
        'kB',
        product.kilobytesPerSocket,
        floor.kilobytesPerSocket,
        '≤ 40',
      ),
      compared('memory of the whole process', 'MB', product.megabytes, floor.megabytes),
      compared('event to all readers, p50', 'ms', product.p50, floor.p50),
      compared('event to all readers, p99', 'ms', product.p99, floor.p99, '≤ 500'),
      compared('CPU per delivery', 'µs', product.cpuMicrosecondsPerDelivery, floor.cpuMicrosecondsPerDelivery),
      { what: 'upstream subscriptions', unit: '', product: upstreams, target: '1' },
    ];
  },
  async topics({ topics }, scratch) {
    const outcome = await withGateway(scratch, EVENT_CHARACTERS, ({ server, crowd }) =>
      ownTopics(server, crowd, topics),
    );
    return [
      { what: `memory per socket, ${topics} topics`, unit: 'kB', product: outcome.kilobytesPerTopic },
      { what: 'an event of each topic to its reader, p50', unit: 'ms', product: outcome.p50 },
      { what: 'an event of each topic to its reader, p99', unit: 'ms', product: outcome.p99 },
      { what: 'upstream subscriptions', unit: '', product: outcome.upstreams, target: String(topics) },
    ];
  },
  async stalled({ sockets }, scratch) {
    const count = Math.ceil(sockets / 100);
    const outcome = await withGateway(scratch, LONG_EVENT_CHARACTERS, ({ server, crowd }) =>
      stalledReader(server, crowd, count),
    );
    return [
      { what: `delivery to ${count} readers, all reading, p99`, unit: 'ms', product: outcome.calmP99 },
      { what: '… while one reads nothing, p99 of the others', unit: 'ms', product: outcome.p99 },
      { what: 'memory gained by 30 MB of events, all reading', unit: 'MB', product: outcome.calmMegabytes },
      { what: '… while one reads nothing', unit: 'MB', product: outcome.megabytes },
    ];
  },
  async killed({ sockets }, scratch) {
    const count = Math.ceil(sockets / 10);
    const outcome = await withGateway(scratch, EVENT_CHARACTERS, ({ server, crowd }) =>
      killedOwner(server, crowd, { sockets: count, topics: 10 }),
    );
    return [
      {
        what: `lost of ${outcome.events} events, ${count} readers, 3 kills`,
        unit: '',
        product: outcome.lost,
        target: '0',
      },
      { what: '… heard twice', unit: '', product: outcome.repeated, target: '0' },
    ];
  },
};

async function using<Server extends Broadcaster & { stop(): Promise<void> }, Outcome>(
  start: () => Promise<Server>,
  measure: (party: { readonly server: Server; readonly crowd: Crowd }) => Promise<Outcome>,
): Promise<Outcome> {
  const crowd = new Crowd();
  const running: { stop(): Promise<void> }[] = [crowd];
  try {
    const server = await start();
    running.push(server);
    return await measure({ server, crowd });
  } finally {
    await Promise.all(running.map((each) => each.stop()));
  }
}

const withGateway = <Outcome>(
  scratch: string,
  textLength: number,
  measure: (party: { readonly server: GatewayUnderTest; readonly crowd: Crowd }) => Promise<Outcome>,
) => using(() => GatewayUnderTest.start(scratch, textLength), measure);

const withFloor = <Outcome>(measure: (party: Party) => Promise<Outcome>) =>
  using(() => Floor.start(EVENT_CHARACTERS), measure);

async function requireFiles(sockets: number): Promise<void> {
  const limits = await readFile('/proc/self/limits', 'utf8');
  const most = Number(/Max open files\s+(\d+)/.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  const needed = sockets + FILES_BESIDE_SOCKETS;
  if (most < needed)
    throw new Error(
      `A process may open ${most} files here; ${sockets} sockets need ${needed}: run \`ulimit -n ${needed}\`.`,
    );
}

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: SCENARIOS.join() },
      sockets: { type: 'string', default: '10000' },
      events: { type: 'string', default: '50' },
      topics: { type: 'string', default: '1000' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const chosen = values.only.split(',');
  const unknown = chosen.find((name) => !SCENARIOS.some((each) => each === name));
  if (unknown !== undefined) throw new Error(`There is no “${unknown}”: there are ${SCENARIOS.join(', ')}.`);
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const effort = { sockets: Number(values.sockets), events: Number(values.events), topics: Number(values.topics) };
  await requireFiles(effort.sockets);
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'visiobook-bench-'));
  try {
    await build();
    const lines: Line[] = [];
    for (const name of SCENARIOS.filter((each) => chosen.includes(each))) {
      say(`${name} …`);
      lines.push(...(await scenarios[name](effort, scratch)));
    }
    const about = `${effort.events} events; the floor is a bare ws server that sends the same bytes`;
    print({ benchmark: 'subscriptions', about, lines }, values.json);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});
