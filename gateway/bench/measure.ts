import { isDeepStrictEqual } from 'node:util';
import { say } from '../../test/load/report.ts';
import { median, medians } from '../../test/load/statistics.ts';
import type { Child } from './child.ts';
import type { Graph } from './graph.ts';
import type { LoadHandlers } from './load.ts';
import { type RunningGateway, requestBody } from './running-gateway.ts';
import type { Call } from './subgraph-server.ts';

export interface Effort {
  readonly connections: number;
  readonly rounds: number;
  /** Of one gateway's turn, and of its warm-up before the first. */
  readonly seconds: number;
}

/** What one gateway showed in one turn under load. */
interface Turn {
  readonly cpuMilliseconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly callsPerRequest: number;
}

/** Of one gateway, medians of its turns. */
export interface Figures extends Turn {
  readonly gateway: string;
  /** CPU time in the turn that was disturbed least: nearest to what an idle machine would show. */
  readonly leastCpuMilliseconds: number;
  /** CPU time to that of stock, both of the same round. */
  readonly toStock: number;
  readonly peakMegabytes: number;
  /** What it asks of the subgraphs for one request that is alone. */
  readonly calls: readonly Call[];
}

export interface Outcome {
  readonly shape: string;
  readonly replyBytes: number;
  readonly figures: readonly Figures[];
}

interface Entrant {
  readonly gateway: RunningGateway;
  readonly calls: readonly Call[];
  readonly turns: Turn[];
}

export class Measurement {
  readonly #graph: Graph;
  readonly #load: Child<LoadHandlers>;
  readonly #effort: Effort;

  constructor(graph: Graph, load: Child<LoadHandlers>, effort: Effort) {
    this.#graph = graph;
    this.#load = load;
    this.#effort = effort;
  }

  /** Gateways take turns, so that a busy minute of the machine weighs on all. */
  async of(gateways: readonly RunningGateway[]): Promise<Outcome> {
    const { name: shape, query } = this.#graph.shape;
    const data = await sameAnswer(gateways, query);
    const entrants: Entrant[] = [];
    for (const gateway of gateways) entrants.push({ gateway, calls: await this.#callsOf(gateway), turns: [] });
    for (const entrant of entrants) await this.#turn(entrant);
    for (let round = 1; round <= this.#effort.rounds; round++) {
      for (const entrant of entrants) {
        entrant.turns.push(await this.#turn(entrant));
        say(
          `${shape} ${round}/${this.#effort.rounds}, ${entrant.gateway.name}: ${JSON.stringify(entrant.turns.at(-1))}`,
        );
      }
    }
    const figures = entrants.map((entrant) => figuresOf(entrant, entrants));
    return { shape, replyBytes: Buffer.byteLength(JSON.stringify({ data })), figures };
  }

  async #callsOf(gateway: RunningGateway): Promise<readonly Call[]> {
    await this.#graph.subgraphs.ask('record', undefined);
    await gateway.ask(this.#graph.shape.query);
    return this.#graph.subgraphs.ask('recorded', undefined);
  }

  /** @throws when requests were answered with each other's calls, which not every gateway does: their costs would say nothing */
  async #turn({ gateway, calls }: Entrant): Promise<Turn> {
    const { connections, seconds } = this.#effort;
    const body = requestBody(this.#graph.shape.query);
    await this.#graph.subgraphs.ask('count', undefined);
    const before = gateway.cpuSeconds();
    const { requests, ...met } = await this.#load.ask('run', { url: gateway.url, body, connections, seconds });
    const cpuMilliseconds = ((gateway.cpuSeconds() - before) * 1000) / requests;
    const callsPerRequest = (await this.#graph.subgraphs.ask('count', undefined)) / requests;
    // More of them are retries, which some gateways have.
    if (callsPerRequest < calls.length) {
      throw new Error(`“${gateway.name}” merges calls: ${callsPerRequest} a request, alone ${calls.length}.`);
    }
    return { cpuMilliseconds, callsPerRequest, ...met };
  }
}

function figuresOf({ gateway, calls, turns }: Entrant, all: readonly Entrant[]): Figures {
  const stock = all.find((entrant) => entrant.gateway.name === 'stock')?.turns ?? [];
  const ratios = turns.map(({ cpuMilliseconds }, i) => cpuMilliseconds / (stock[i]?.cpuMilliseconds ?? Number.NaN));
  return {
    ...{ gateway: gateway.name, ...medians<keyof Turn>(turns), toStock: median(ratios) },
    ...{ leastCpuMilliseconds: Math.min(...turns.map(({ cpuMilliseconds }) => cpuMilliseconds)) },
    ...{ peakMegabytes: gateway.peakMegabytes(), calls },
  };
}

/** @throws when two gateways answer differently: then there is nothing to compare */
async function sameAnswer(gateways: readonly RunningGateway[], query: string): Promise<unknown> {
  const answers = await Promise.all(gateways.map((gateway) => gateway.ask(query)));
  for (const [i, answer] of answers.entries()) {
    if (isDeepStrictEqual(answer, answers[0])) continue;
    throw new Error(`“${gateways[i]?.name}” answers otherwise than “${gateways[0]?.name}”.`);
  }
  return answers[0];
}
