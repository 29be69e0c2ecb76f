import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import type { Environment } from '@visiobook/subgraph-kit';
import { parse } from 'graphql';
import { startGateway } from './gateway.ts';
import { type SubgraphSource, TestSubgraph } from './test-subgraph.fixture.ts';

export interface ClientAnswer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly coordinate?: string };
  }[];
}

/** A running gateway and the subgraphs that it asks, on this machine's loopback. */
export class TestGraph {
  readonly url: string;
  readonly origin: string;
  /** Of the platform's listener, where there is one. */
  readonly adminUrl: string | undefined;
  readonly file: string;
  readonly #subgraphs: ReadonlyMap<string, TestSubgraph>;
  readonly #gateway: Awaited<ReturnType<typeof startGateway>>;

  private constructor(
    subgraphs: readonly TestSubgraph[],
    gateway: Awaited<ReturnType<typeof startGateway>>,
    file: string,
  ) {
    this.#subgraphs = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
    this.#gateway = gateway;
    this.url = `${gateway.url}/graphql`;
    this.origin = gateway.url;
    this.adminUrl = gateway.adminUrl;
    this.file = file;
  }

  static async start(sources: Readonly<Record<string, SubgraphSource>>, environment: Environment = {}) {
    const subgraphs = await Promise.all(
      Object.entries(sources).map(([name, source]) => TestSubgraph.start(name, source)),
    );
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'supergraph-')), 'supergraph.graphql');
    await writeFile(file, composed(subgraphs));
    const gateway = await startGateway({
      ...{
        NODE_ENV: 'development',
        GATEWAY_AUTH: 'off',
        GATEWAY_PORT: '0',
        GATEWAY_SUPERGRAPH: file,
        LOG_LEVEL: 'silent',
      },
      ...environment,
    });
    return new TestGraph(subgraphs, gateway, file);
  }

  subgraph(name: string): TestSubgraph {
    const subgraph = this.#subgraphs.get(name);
    if (!subgraph) throw new Error(`There is no subgraph ${name}.`);
    return subgraph;
  }

  async ask<Data = Record<string, unknown>>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ClientAnswer<Data>> {
    const response = await this.post(JSON.stringify({ query, variables }), headers);
    return { status: response.status, ...((await response.json()) as object) };
  }

  /** Any body, as JSON unless the headers say something else. */
  post(body: RequestInit['body'], headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal) {
    return fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal,
    });
  }

  async stop(): Promise<void> {
    await this.#gateway.close();
    await Promise.all([...this.#subgraphs.values()].map((subgraph) => subgraph.stop()));
    await rm(path.dirname(this.file), { recursive: true });
  }
}

/** @throws Error that lists every composition error */
export function composed(subgraphs: readonly { name: string; url: string; sdl: string }[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
