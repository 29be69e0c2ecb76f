import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSubgraph } from '@apollo/federation-internals';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { z } from 'zod';
import { answerParent } from './child.ts';
import type { BenchSubgraph, Representation } from './shape.ts';
import { shapes } from './shapes.ts';

const Operation = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() });

export interface Call extends z.output<typeof Operation> {
  readonly subgraph: string;
}

/** Enough for every gateway's own way to ask; one that never asks the same twice must not fill the memory. */
const MOST_ANSWERS = 1000;

/**
 * One subgraph. It makes an answer once for each request body: what is measured is the gateway, and on a small machine subgraphs
 * that work take the processor away from it.
 */
class Subgraph {
  readonly #schema: GraphQLSchema;
  readonly #root: object;
  readonly #answers = new Map<string, Buffer>();

  constructor(name: string, { typeDefs, root, entity }: BenchSubgraph) {
    this.#schema = buildSubgraph(name, '', typeDefs).schema.toGraphQLJSSchema();
    const _entities = ({ representations }: { representations: Representation[] }) => representations.map(entity);
    this.#root = { ...root, _entities };
  }

  async answer(body: string): Promise<Buffer> {
    const known = this.#answers.get(body);
    if (known) return known;
    const { query, variables: variableValues } = Operation.parse(JSON.parse(body));
    const result = await execute({
      schema: this.#schema,
      document: parse(query),
      variableValues,
      rootValue: this.#root,
    });
    const made = Buffer.from(JSON.stringify(result));
    if (this.#answers.size < MOST_ANSWERS) this.#answers.set(body, made);
    return made;
  }
}

class SubgraphServer {
  #subgraphs = new Map<string, Subgraph>();
  #count = 0;
  /** What was asked, while somebody wants to know. */
  #calls: Call[] | null = null;

  /** @returns the port; a subgraph's path is its name */
  async serve(shapeName: string): Promise<number> {
    const shape = shapes.find(({ name }) => name === shapeName);
    const subgraphs = Object.entries(shape?.subgraphs ?? {});
    this.#subgraphs = new Map(subgraphs.map(([name, subgraph]) => [name, new Subgraph(name, subgraph)]));
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
    // No connection is to be opened again within a measurement.
    server.keepAliveTimeout = 0;
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return (server.address() as AddressInfo).port;
  }

  /** Calls since this was asked last. */
  count(): number {
    const count = this.#count;
    this.#count = 0;
    return count;
  }

  record(): void {
    this.#calls = [];
  }

  recorded(): readonly Call[] {
    const calls = this.#calls ?? [];
    this.#calls = null;
    return calls;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = request.url?.slice(1) ?? '';
    const subgraph = this.#subgraphs.get(name);
    if (!subgraph) return void response.writeHead(404).end();
    const body = await text(request);
    this.#count++;
    this.#calls?.push({ subgraph: name, ...Operation.parse(JSON.parse(body)) });
    const answer = await subgraph.answer(body);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
  }
}

const server = new SubgraphServer();
const handlers = {
  serve: (shape: string) => server.serve(shape),
  count: () => server.count(),
  record: () => server.record(),
  recorded: () => server.recorded(),
};
export type SubgraphHandlers = typeof handlers;

answerParent(handlers);
