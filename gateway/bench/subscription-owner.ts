import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraph } from '@apollo/federation-internals';
import { type GraphQLField, graphql } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { answerParent } from './child.ts';
import { millisecondsNow } from './clock.ts';
import { prose } from './prose.ts';

export const OWNER_SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { ready: Boolean! }
type Subscription { steps(topic: Int!, after: Int! = 0): Step! }
type Step { seq: Int! at: Float! text: String! }`;

interface Topic {
  count: number;
  readonly readers: Set<() => void>;
}

export interface Serve {
  /** 0 for any. */
  readonly port: number;
  /** Events that each topic has already. */
  readonly counts: Readonly<Record<number, number>>;
  readonly textLength: number;
}

/** Owns event lists; an event is when it was appended, and as much text as is asked for. */
class Owner {
  readonly #topics = new Map<number, Topic>();
  #at = 0;
  #text = '';
  #subscriptions = 0;

  async serve({ port, counts, textLength }: Serve): Promise<number> {
    for (const [topic, count] of Object.entries(counts)) this.#topic(Number(topic)).count = count;
    this.#text = prose(1, textLength);
    this.#at = millisecondsNow();
    const schema = buildSubgraph('owner', '', OWNER_SDL).schema.toGraphQLJSSchema();
    const steps = schema.getSubscriptionType()?.getFields().steps as GraphQLField<unknown, unknown>;
    steps.subscribe = (_root, { topic, after }) => this.#read(topic, after);
    steps.resolve = (step) => step;
    const server = createServer(async (_request, response) => {
      const answer = await graphql({ schema, source: '{ ready }', rootValue: { ready: true } });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    useServer(
      { schema, onOperation: () => void this.#subscriptions++ },
      new WebSocketServer({ server, path: '/graphql' }),
    );
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  /** One event to each topic; tells when. */
  append(topics: readonly number[]): number {
    this.#at = millisecondsNow();
    for (const topic of topics) {
      const { readers } = this.#topic(topic);
      this.#topic(topic).count++;
      for (const wake of readers) wake();
    }
    return this.#at;
  }

  /** Since the last time. */
  subscriptions(): number {
    const count = this.#subscriptions;
    this.#subscriptions = 0;
    return count;
  }

  #topic(topic: number): Topic {
    const known = this.#topics.get(topic) ?? { count: 0, readers: new Set() };
    this.#topics.set(topic, known);
    return known;
  }

  async *#read(topic: number, after: number) {
    const { readers } = this.#topic(topic);
    let wake = () => {};
    const wakeUp = () => wake();
    readers.add(wakeUp);
    try {
      for (let seq = after + 1; ; seq++) {
        while (seq > this.#topic(topic).count) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        yield { seq, at: this.#at, text: this.#text };
      }
    } finally {
      readers.delete(wakeUp);
    }
  }
}

const owner = new Owner();
const handlers = {
  serve: (options: Serve) => owner.serve(options),
  append: (topics: readonly number[]) => owner.append(topics),
  subscriptions: (_: undefined) => owner.subscriptions(),
};
export type OwnerHandlers = typeof handlers;

answerParent(handlers);
