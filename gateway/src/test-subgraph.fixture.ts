import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { readJson, sendJson } from '@visiobook/subgraph-kit';
import { type GraphQLFieldResolver, graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external",
  "@requires", "@provides", "@shareable", "@inaccessible", "@interfaceObject", "@authenticated", "@requiresScopes"])`;

export type Resolvers = Readonly<
  Record<
    string,
    Readonly<
      Record<
        string,
        | GraphQLFieldResolver<never, unknown, never>
        | ((reference: never) => unknown)
        | {
            readonly subscribe: GraphQLFieldResolver<never, unknown, never>;
            readonly resolve?: (event: never) => unknown;
          }
      >
    >
  >
>;

export interface SubgraphSource {
  /** Without the link to the federation specification. */
  readonly sdl: string;
  readonly resolvers?: Resolvers;
}

export interface ReceivedRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

export interface ReceivedSubscription {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export const federated = (sdl: string) => `${FEDERATION}\n${sdl}`;

export const subgraphSchema = ({ sdl, resolvers }: SubgraphSource) =>
  buildSubgraphSchema({ typeDefs: parse(federated(sdl)), resolvers: (resolvers ?? {}) as never });

/** A subgraph on a port of its own that keeps what it was asked, and can be made to misbehave. */
export class TestSubgraph {
  readonly name: string;
  readonly sdl: string;
  /** What reached it, oldest first. */
  readonly received: ReceivedRequest[] = [];
  readonly subscriptions: ReceivedSubscription[] = [];
  /** Answers in its place; told what was received. Undefined to behave again. */
  misbehaviour: RequestListener | undefined;
  readonly #schema: ReturnType<typeof subgraphSchema>;
  #server: Server | undefined;
  #sockets: WebSocketServer | undefined;
  #port = 0;

  private constructor(name: string, source: SubgraphSource) {
    this.name = name;
    this.sdl = federated(source.sdl);
    this.#schema = subgraphSchema(source);
  }

  static async start(name: string, source: SubgraphSource): Promise<TestSubgraph> {
    const subgraph = new TestSubgraph(name, source);
    await subgraph.listen();
    return subgraph;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/graphql`;
  }

  /** The first time at any free port, later at the same one. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    const sockets = new WebSocketServer({ server, path: '/graphql' });
    useServer(
      {
        schema: this.#schema,
        onSubscribe: (_context, _id, { query, variables, extensions }) => {
          this.subscriptions.push({ query, variables: variables ?? {}, extensions: extensions ?? {} });
        },
      },
      sockets,
    );
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    this.#sockets = sockets;
  }

  /** With all connections, as a process that dies. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    this.dropSockets();
    this.#sockets?.close();
    server.closeAllConnections();
    await closed;
  }

  /** As a network that breaks. */
  dropSockets(): void {
    for (const socket of this.#sockets?.clients ?? []) socket.terminate();
  }

  async #answer(...[request, response]: Parameters<RequestListener>): Promise<void> {
    if (request.method === 'GET') return sendJson(response, 200, { status: 'ready' });
    const { query, variables } = (await readJson(request, 1e8)) as ReceivedRequest;
    this.received.push({ query, variables, headers: request.headers });
    if (this.misbehaviour) return this.misbehaviour(request, response);
    sendJson(response, 200, await graphql({ schema: this.#schema, source: query, variableValues: variables }));
  }
}
