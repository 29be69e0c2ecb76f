import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { testPort } from '../../test/journeys/test-port.ts';
import { familySeconds } from '../../test/load/cpu-time.ts';
import { Child } from './child.ts';
import { type Contender, contenders } from './contenders.ts';
import { RunningGateway, residentKilobytes } from './running-gateway.ts';
import type { FloorHandlers } from './subscription-floor.ts';
import { OWNER_SDL, type OwnerHandlers } from './subscription-owner.ts';
import type { ReaderHandlers } from './subscription-readers.ts';

const READER_PROCESSES = 2;
const SETTLE_MILLISECONDS = 2_000;

/** What readers can subscribe at: the gateway, or the floor. */
export interface Broadcaster {
  readonly port: number;
  /** One event to each of these topics; tells when. */
  append(topics: readonly number[]): Promise<number>;
  kilobytes(): number;
  cpuSeconds(): number;
}

/** The gateway and the owner of its streams, each in a process of its own. */
export class GatewayUnderTest implements Broadcaster {
  readonly port: number;
  readonly #gateway: RunningGateway;
  readonly #ownerPort: number;
  readonly #textLength: number;
  readonly #counts: Record<number, number> = {};
  #owner: Child<OwnerHandlers> | null;

  private constructor(gateway: RunningGateway, owner: Child<OwnerHandlers>, ownerPort: number, textLength: number) {
    this.#gateway = gateway;
    this.port = Number(new URL(gateway.url).port);
    this.#owner = owner;
    this.#ownerPort = ownerPort;
    this.#textLength = textLength;
  }

  static async start(scratch: string, textLength: number): Promise<GatewayUnderTest> {
    const owner = newOwner();
    try {
      const ownerPort = await owner.ask('serve', { port: 0, counts: {}, textLength });
      const supergraph = path.join(scratch, 'subscriptions.graphql');
      await writeFile(supergraph, composed(`http://127.0.0.1:${ownerPort}/graphql`));
      const shape = { name: 'subscriptions', query: '{ ready }', subgraphs: {} };
      const place = { shape, supergraph, port: 8080 + (await testPort()), subgraphUrls: [] };
      const gateway = await RunningGateway.start(withoutLimits, place, scratch);
      return new GatewayUnderTest(gateway, owner, ownerPort, textLength);
    } catch (error) {
      await owner.stop();
      throw error;
    }
  }

  async append(topics: readonly number[]): Promise<number> {
    for (const topic of topics) this.#counts[topic] = (this.#counts[topic] ?? 0) + 1;
    return (await this.#owner?.ask('append', topics)) ?? 0;
  }

  /** Events that this topic has had. */
  countOf(topic: number): number {
    return this.#counts[topic] ?? 0;
  }

  /** Upstream subscriptions since the last time. */
  async upstreams(): Promise<number> {
    return (await this.#owner?.ask('subscriptions', undefined)) ?? 0;
  }

  async killOwner(): Promise<void> {
    await this.#owner?.stop();
    this.#owner = null;
  }

  /** With all that has been appended meanwhile. */
  async restartOwner(): Promise<void> {
    this.#owner = newOwner();
    await this.#owner.ask('serve', { port: this.#ownerPort, counts: this.#counts, textLength: this.#textLength });
  }

  kilobytes = () => this.#gateway.kilobytes();
  cpuSeconds = () => this.#gateway.cpuSeconds();

  async stop(): Promise<void> {
    await this.#gateway.stop();
    await this.#owner?.stop();
  }
}

const newOwner = () => new Child<OwnerHandlers>(new URL('./subscription-owner.ts', import.meta.url));

const ours = contenders.find(({ name }) => name === 'ours') as Contender;
const withoutLimits: Contender = {
  name: 'ours',
  command(place) {
    const command = ours.command(place);
    return { ...command, env: { ...command.env, STREAMS_PER_ADDRESS: '0', SOCKETS_PER_ADDRESS: '0' } };
  },
};

function composed(url: string): string {
  const { supergraphSdl, errors } = composeServices([{ name: 'owner', url, typeDefs: parse(OWNER_SDL) }]);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

export class Floor implements Broadcaster {
  readonly port: number;
  readonly #child: Child<FloorHandlers>;
  readonly #pid: number;
  readonly #textLength: number;

  private constructor(child: Child<FloorHandlers>, { port, pid }: { port: number; pid: number }, textLength: number) {
    this.#child = child;
    this.port = port;
    this.#pid = pid;
    this.#textLength = textLength;
  }

  static async start(textLength: number): Promise<Floor> {
    const child = new Child<FloorHandlers>(new URL('./subscription-floor.ts', import.meta.url));
    return new Floor(child, await child.ask('serve', undefined), textLength);
  }

  append = () => this.#child.ask('broadcast', this.#textLength);
  kilobytes = () => residentKilobytes(this.#pid);
  cpuSeconds = () => familySeconds(this.#pid);
  stop = () => this.#child.stop();
}

/** Many clients in a few processes. */
export class Crowd {
  readonly #children = Array.from(
    { length: READER_PROCESSES },
    () => new Child<ReaderHandlers>(new URL('./subscription-readers.ts', import.meta.url)),
  );

  /** @param topics the readers' in turn; of each process the same */
  async join(port: number, count: number, topics: readonly number[] = [0]): Promise<void> {
    const share = Math.ceil(count / READER_PROCESSES);
    const counts = this.#children.map((_, i) => Math.min(share, count - i * share));
    await this.#all((child, i) =>
      child.ask('join', { port, from: `127.0.0.${2 + i}`, count: counts[i] ?? 0, topics: shareOf(topics, i) }),
    );
    await delay(SETTLE_MILLISECONDS);
  }

  /** When the last reader had this event. */
  async reached(seq: number): Promise<number> {
    const seen = await this.#all((child) => child.ask('reached', seq));
    return Math.max(...seen.map(({ reachedAt }) => reachedAt));
  }

  async stall(port: number): Promise<void> {
    await this.#children[0]?.ask('stall', { port, from: '127.0.0.9', count: 1, topics: [0] });
  }

  async figures() {
    const all = await this.#all((child) => child.ask('figures', undefined));
    return {
      lost: all.reduce((sum, { lost }) => sum + lost, 0),
      repeated: all.reduce((sum, { repeated }) => sum + repeated, 0),
      latencies: all.flatMap(({ latencies }) => latencies),
    };
  }

  async leave(): Promise<void> {
    await this.#all((child) => child.ask('leave', undefined));
    await delay(SETTLE_MILLISECONDS);
  }

  async stop(): Promise<void> {
    await this.#all((child) => child.stop());
  }

  #all<Answer>(ask: (child: Child<ReaderHandlers>, i: number) => Promise<Answer>): Promise<Answer[]> {
    return Promise.all(this.#children.map(ask));
  }
}

/** Several topics are dealt out to the processes; one is everybody's. */
const shareOf = (topics: readonly number[], i: number) =>
  topics.length === 1 ? topics : topics.filter((_, index) => index % READER_PROCESSES === i);
