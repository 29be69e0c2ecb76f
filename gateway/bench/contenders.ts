import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Shape } from './shape.ts';

/** Where a gateway finds its graph and what it listens on. */
export interface Place {
  readonly shape: Shape;
  readonly supergraph: string;
  readonly port: number;
  readonly subgraphUrls: readonly string[];
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder?: string;
}

export interface Contender {
  readonly name: string;
  /** Where it can answer one shape only. */
  readonly onlyFor?: string;
  command(place: Place): Command;
}

const PATH = '/usr/bin:/bin';
const fileHere = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Built, for so it is run: without authentication, which it refuses to be anywhere but in development and on this machine. */
const ours: Contender = {
  name: 'ours',
  command: ({ supergraph, port }) => ({
    program: process.execPath,
    args: [path.resolve(import.meta.dirname, '../dist/main.js')],
    env: {
      ...{ PATH, NODE_ENV: 'development', GATEWAY_AUTH: 'off' },
      ...{ GATEWAY_SUPERGRAPH: supergraph, GATEWAY_PORT: String(port) },
    },
  }),
};

const stock: Contender = {
  name: 'stock',
  command: ({ supergraph, port }) => ({
    program: process.execPath,
    args: [fileHere('./stock-gateway.mjs'), supergraph, String(port)],
    env: { PATH, NODE_ENV: 'production' },
  }),
};

const floor: Contender = {
  name: 'floor',
  onlyFor: 'join',
  command: ({ port, subgraphUrls }) => ({
    program: process.execPath,
    args: [fileHere('./join-proxy.mjs'), String(port), ...subgraphUrls],
    env: { PATH, NODE_ENV: 'production' },
  }),
};

export const contenders: readonly Contender[] = [ours, stock, floor];
