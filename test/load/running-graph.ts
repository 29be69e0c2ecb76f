import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { testPort } from '../journeys/test-port.ts';
import { say } from './report.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/** What `film --json` prints, as far as benchmarks look at it. */
export interface FilmReport {
  readonly durationSeconds: number;
  readonly scenes: readonly {
    readonly text: string;
    readonly duration: number;
    readonly keys: { readonly picture: string; readonly narration: string; readonly segment: string };
    readonly madeProducts: { readonly picture: boolean; readonly narration: boolean; readonly segment: boolean };
  }[];
  readonly timings: { readonly firstPlayableSeconds: number; readonly totalSeconds: number };
}

/** What the client says when the film is ready. */
export const SAVING = 'Saving';

type Hear = (line: string) => void;
const ignore = () => undefined;

/** The whole graph from its build, on a data folder and ports of its own, up for as many films as are asked for. */
export class RunningGraph {
  readonly folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #host: ChildProcess;

  private constructor(folder: string, environment: NodeJS.ProcessEnv, host: ChildProcess) {
    this.folder = folder;
    this.#environment = environment;
    this.#host = host;
  }

  static async start(): Promise<RunningGraph> {
    say('Building …');
    await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: repository });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-bench-'));
    // The database runs as somebody else when we are root.
    await chmod(folder, 0o711);
    const offset = await testPort();
    const environment = {
      ...{ PATH: '/usr/bin:/bin', LOG_LEVEL: 'error', PORT_OFFSET: String(offset) },
      ...{ VISIOBOOK_API: `http://127.0.0.1:${8080 + offset}`, VISIOBOOK_DATA: path.join(folder, 'data') },
    };
    const program = path.join(repository, 'packages/host/dist/start.js');
    const options = { env: environment, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] as const };
    const host = fork(program, [], { ...options, stdio: [...options.stdio] });
    // A Ctrl-C reaches the graph as well as us, and we wait for its end.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => host.kill());
    const ready = once(host, 'message');
    const ended = once(host, 'exit').then(([code]) => Promise.reject(new Error(`The graph ended at start (${code}).`)));
    await Promise.race([ready, ended]);
    ended.catch(() => undefined);
    return new RunningGraph(folder, environment, host);
  }

  /** A connection string of the graph's own PostgreSQL, for looking into it. */
  async databaseUrl(): Promise<string> {
    const postgres = path.join(this.folder, 'data/postgres');
    const [, , , port] = (await readFile(path.join(postgres, 'data/postmaster.pid'), 'utf8')).split('\n');
    const password = (await readFile(path.join(postgres, 'password'), 'utf8')).trim();
    return `postgres://visiobook:${password}@127.0.0.1:${port}/postgres`;
  }

  /** Makes a film as a person does in a terminal, always for the same person; `hear` is given what the client says, line by line. */
  async film(story: string, name: string, options: readonly string[], hear: Hear = ignore): Promise<FilmReport> {
    const { client, said } = await this.#film(story, name, options, hear);
    const [report, [code]] = await Promise.all([text(client.stdout), once(client, 'exit')]);
    // What it saved is of no use here.
    await rm(path.join(this.folder, name), { recursive: true, force: true });
    if (code !== 0) throw new Error(`The film could not be made.\n${said.slice(-5).join('\n')}`);
    return JSON.parse(report) as FilmReport;
  }

  /** Likewise, but leaves the film where it is when it is ready. */
  async filmUnsaved(story: string, name: string, options: readonly string[], hear: Hear = ignore): Promise<void> {
    let isReady = false;
    const { client, said } = await this.#film(story, name, options, (line) => {
      hear(line);
      isReady ||= line.startsWith(SAVING);
      if (isReady) client.kill();
    });
    await once(client, 'exit');
    if (!isReady) throw new Error(`The film could not be made.\n${said.slice(-5).join('\n')}`);
  }

  async #film(story: string, name: string, options: readonly string[], hear: Hear) {
    const file = path.join(this.folder, `${name}.txt`);
    await writeFile(file, story);
    const program = path.join(repository, 'clients/cli/dist/film.js');
    const args = [program, file, '--json', '--out', path.join(this.folder, name), ...options];
    const client = spawn(process.execPath, args, { env: this.#environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    createInterface(client.stderr).on('line', (line) => {
      said.push(line);
      hear(line);
    });
    return { client, said };
  }

  async stop(): Promise<void> {
    if (this.#host.exitCode === null && this.#host.signalCode === null) {
      const gone = once(this.#host, 'exit');
      this.#host.kill('SIGTERM');
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
