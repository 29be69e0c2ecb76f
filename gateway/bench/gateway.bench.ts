// The gateway's CPU time per request beside stock @apollo/gateway (and Hive Gateway) on the same subgraphs, and a hand-written proxy.

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { testPort } from '../../test/journeys/test-port.ts';
import { build } from './build.ts';
import { Child } from './child.ts';
import { type Contender, contenders } from './contenders.ts';
import { serveGraph, startSubgraphs } from './graph.ts';
import { installHive } from './hive.ts';
import type { LoadHandlers } from './load.ts';
import { type Effort, Measurement, type Outcome } from './measure.ts';
import { callsOf, tableOf } from './outcome-table.ts';
import { RunningGateway } from './running-gateway.ts';
import type { Shape } from './shape.ts';
import { shapes } from './shapes.ts';

const HELP = `npm run bench -- gateway [--shape join] [--gateways ours,stock,floor] [--hive] [--calls] [--rounds 9] [--seconds 2]
                          [--connections 8] [--json]
  --shape      only this one of ${shapes.map(({ name }) => name).join(', ')}
  --gateways   only these of ${contenders.map(({ name }) => name).join(', ')}; stock is always among them
  --hive       also Hive Gateway, with and without its Rust runtime, from npm (half a gigabyte, into a folder that is removed)
  --calls      also what each gateway asks of the subgraphs for one request
`;

/** What runs for one shape, to be stopped however that goes. */
interface Running {
  stop(): Promise<void>;
}

async function benchShape(shape: Shape, entrants: readonly Contender[], effort: Effort, scratch: string) {
  const subgraphs = startSubgraphs();
  const load = new Child<LoadHandlers>(new URL('./load.ts', import.meta.url));
  const running: Running[] = [subgraphs, load];
  try {
    const graph = await serveGraph(shape, subgraphs, scratch);
    const firstPort = 8080 + (await testPort());
    const gateways: RunningGateway[] = [];
    for (const [i, contender] of entrants.entries()) {
      const gateway = await RunningGateway.start(contender, { ...graph, port: firstPort + i }, scratch);
      gateways.push(gateway);
      running.push(gateway);
    }
    return await new Measurement(graph, load, effort).of(gateways);
  } finally {
    await Promise.all(running.map((each) => each.stop()));
  }
}

/** @throws when one of the names, separated by commas, is that of nothing */
function named<Thing extends { readonly name: string }>(all: readonly Thing[], list: string): Thing[] {
  return list.split(',').map((name) => {
    const thing = all.find((each) => each.name === name);
    if (!thing) throw new Error(`There is no “${name}”: there are ${all.map((each) => each.name).join(', ')}.`);
    return thing;
  });
}

async function entrantsOf(list: string, withHive: boolean, scratch: string): Promise<Contender[]> {
  const chosen = new Set(named(contenders, `stock,${list}`));
  const entrants = contenders.filter((contender) => chosen.has(contender));
  if (entrants.some(({ name }) => name === 'ours')) await build();
  return withHive ? [...entrants, ...(await installHive(scratch))] : entrants;
}

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      shape: { type: 'string', default: shapes.map(({ name }) => name).join() },
      gateways: { type: 'string', default: contenders.map(({ name }) => name).join() },
      hive: { type: 'boolean', default: false },
      calls: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '9' },
      seconds: { type: 'string', default: '2' },
      connections: { type: 'string', default: '8' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  // Whatever runs goes with this program, however that ends.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const chosenShapes = named(shapes, values.shape);
  const [rounds, seconds, connections] = [Number(values.rounds), Number(values.seconds), Number(values.connections)];
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'visiobook-bench-'));
  try {
    const entrants = await entrantsOf(values.gateways, values.hive, scratch);
    const outcomes: Outcome[] = [];
    for (const shape of chosenShapes) {
      const answering = entrants.filter(({ onlyFor = shape.name }) => onlyFor === shape.name);
      outcomes.push(await benchShape(shape, answering, { rounds, seconds, connections }, scratch));
    }
    print(outcomes, `${rounds} rounds of ${seconds} s, ${connections} connections; medians of the rounds`, values);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});

function print(outcomes: readonly Outcome[], about: string, { json, calls }: { json: boolean; calls: boolean }): void {
  if (json) return void process.stdout.write(`${JSON.stringify({ benchmark: 'gateway', about, shapes: outcomes })}\n`);
  const blocks = outcomes.flatMap((outcome) => [tableOf(outcome), ...(calls ? [callsOf(outcome)] : [])]);
  process.stdout.write(`gateway: ${about}\n\n${blocks.join('\n')}`);
}
