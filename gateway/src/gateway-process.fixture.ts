import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '@visiobook/subgraph-kit';
import { composed } from './test-graph.fixture.ts';
import { type SubgraphSource, TestSubgraph } from './test-subgraph.fixture.ts';

const LOADER = path.resolve(__dirname, '../../packages/subgraph-kit/src/run-typescript.mjs');
const PROGRAM = path.resolve(__dirname, 'main.ts');

export interface LogLine {
  readonly msg: string;
  readonly [name: string]: unknown;
}

/** A gateway in a process of its own, from source, before subgraphs of this process. */
export class GatewayProcess {
  readonly url: string;
  readonly adminUrl: string;
  /** What it has logged, oldest first. */
  readonly lines: readonly LogLine[];
  readonly subgraphs: readonly TestSubgraph[];
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(listening: LogLine, lines: LogLine[], parts: [TestSubgraph[], ChildProcess, string]) {
    this.url = String(listening.url);
    this.adminUrl = String(listening.adminUrl);
    this.lines = lines;
    [this.subgraphs, this.#child, this.#folder] = parts;
  }

  /** With a listener for the platform. */
  static async start(sources: Readonly<Record<string, SubgraphSource>>, environment: Environment = {}) {
    const subgraphs = await Promise.all(
      Object.entries(sources).map(([name, source]) => TestSubgraph.start(name, source)),
    );
    const folder = await mkdtemp(path.join(tmpdir(), 'gateway-'));
    const file = path.join(folder, 'supergraph.graphql');
    await writeFile(file, composed(subgraphs));
    const child = spawn(process.execPath, ['--conditions=source', '--import', LOADER, PROGRAM], {
      env: {
        ...{ PATH: '/usr/bin:/bin', NODE_ENV: 'development', GATEWAY_AUTH: 'off', GATEWAY_PORT: '0' },
        ...{ GATEWAY_ADMIN_PORT: '0', GATEWAY_SUPERGRAPH: file, ...environment },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: LogLine[] = [];
    const listening = await new Promise<LogLine>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The gateway ended at start with ${code}.`)));
      createInterface(child.stdout).on('line', (text) => {
        const line = JSON.parse(text) as LogLine;
        lines.push(line);
        // Workers have no listener for the platform.
        if (line.msg === 'listening' && line.adminUrl) resolve(line);
      });
    });
    return new GatewayProcess(listening, lines, [subgraphs, child, folder]);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  ask(query: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
  }

  /** Asks it to end; resolves with its exit code once it has. */
  async end(): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const [code] = await gone;
    return code as number | null;
  }

  async stop(): Promise<void> {
    await this.end();
    await Promise.all(this.subgraphs.map((subgraph) => subgraph.stop()));
    await rm(this.#folder, { recursive: true });
  }
}
