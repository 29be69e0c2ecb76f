import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { signIn, signUp } from '../../clients/cli/src/account.ts';
import { Api } from '../../clients/cli/src/api.ts';
import { testPort } from './test-port.ts';

const repository = path.resolve(__dirname, '../..');
const run = promisify(execFile);

/** What `film --json` prints, as far as tests look at it. */
export interface FilmReport {
  film: string;
  playlist: string;
  subtitles: string;
  durationSeconds: number;
  scenes: {
    start: number;
    duration: number;
    text: string;
    description: string;
    picture: string;
    keys: { picture: string; narration: string; segment: string };
    made: boolean;
    madeProducts: { picture: boolean; narration: boolean; segment: boolean };
  }[];
  timings: { firstPlayableSeconds: number; totalSeconds: number };
}

export interface Answer<Data> {
  data: Data | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** `npm start` runs the graph's services together in one process, `npm run start:services` each in its own. */
export type Form = 'together' | 'services';

/** The whole graph as a person starts it, on a data folder and ports of its own, with the command-line client beside it. */
export class LocalGraph {
  readonly folder: string;
  readonly origin: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #form: Form;
  #child: ChildProcess | null = null;

  private constructor(folder: string, offset: number, environment: NodeJS.ProcessEnv, form: Form) {
    this.folder = folder;
    this.#form = form;
    this.origin = `http://127.0.0.1:${8080 + offset}`;
    this.#environment = {
      ...environment,
      VISIOBOOK_DATA: path.join(folder, 'data'),
      VISIOBOOK_API: this.origin,
      PORT_OFFSET: String(offset),
      LOG_LEVEL: 'error',
    };
  }

  static async start(environment: NodeJS.ProcessEnv = {}, form: Form = 'together'): Promise<LocalGraph> {
    const graph = await LocalGraph.prepare(environment, form);
    await graph.up();
    return graph;
  }

  /** Only its place: for what has to know its origin before it starts. */
  static async prepare(environment: NodeJS.ProcessEnv = {}, form: Form = 'together'): Promise<LocalGraph> {
    const folder = await mkdtemp(path.join(tmpdir(), 'visiobook-journey-'));
    await chmod(folder, 0o711); // the database runs as somebody else when we are root
    return new LocalGraph(folder, await testPort(), { PATH: '/usr/bin:/bin', ...environment }, form);
  }

  /** Of the host; workers and the database are its children, or started by it. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** @param more that it is told beside what it always is, from now on */
  async up(more: NodeJS.ProcessEnv = {}): Promise<void> {
    Object.assign(this.#environment, more);
    const program = path.join(repository, 'packages/host/dist/start.js');
    const child = fork(program, this.#form === 'services' ? ['--services'] : [], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`the graph ended at start with ${code}`)));
    });
  }

  /** Runs `film` on a text, as a person would in a terminal. */
  async film(story: string, name: string, ...options: string[]): Promise<FilmReport> {
    const file = path.join(this.folder, name);
    await writeFile(file, story);
    const out = path.join(this.folder, `${path.parse(name).name}-${Date.now()}`);
    const program = path.join(repository, 'clients/cli/dist/film.js');
    const args = [program, file, '--json', '--out', out, ...options];
    const { stdout } = await run(process.execPath, args, { env: this.#environment, maxBuffer: 1 << 26 });
    return JSON.parse(stdout) as FilmReport;
  }

  /** Runs `npm run seed`, and answers what it printed. */
  async seed(): Promise<string> {
    const program = path.join(repository, 'clients/cli/dist/seed.js');
    return (await run(process.execPath, [program], { env: this.#environment })).stdout;
  }

  /** Asks the public graph as somebody, or as nobody. */
  async ask<Data>(
    query: string,
    variables: Record<string, unknown> = {},
    accessToken: string | null = null,
  ): Promise<Answer<Data>> {
    const headers = new Headers({ 'content-type': 'application/json' });
    if (accessToken !== null) headers.set('authorization', `Bearer ${accessToken}`);
    const response = await fetch(`${this.origin}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  }

  /** Signs a new reader up; what she asks with stays signed in for as long as a test takes. */
  async newReader(email: string): Promise<Api> {
    const reader = new Api(this.origin);
    const input = { email, password: 'ten characters', displayName: email };
    await signUp(reader, input);
    return reader;
  }

  /** The access token of the reader whose films `film` makes. */
  async localReader(): Promise<string> {
    const account = JSON.parse(await readFile(path.join(this.folder, 'data/film-account.json'), 'utf8'));
    const reader = new Api(this.origin);
    await signIn(reader, account);
    return (await reader.accessToken()) ?? '';
  }

  /** Resolves when the host has ended, however. */
  async gone(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => child.once('exit', resolve));
  }

  /** Runs one of the host's commands, such as `backup`, and answers what it printed. */
  async command(name: string, ...args: string[]): Promise<string> {
    const program = path.join(repository, `packages/host/dist/${name}.js`);
    const { stdout } = await run(process.execPath, [program, ...args], { env: this.#environment, maxBuffer: 1 << 26 });
    return stdout;
  }

  /** Begins one of them and kills it after a while. Answers whether it was still at work. */
  async killedCommand(milliseconds: number, name: string, ...args: string[]): Promise<boolean> {
    const program = path.join(repository, `packages/host/dist/${name}.js`);
    const child = spawn(process.execPath, [program, ...args], { env: this.#environment, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    const [, signal] = await once(child, 'exit');
    clearTimeout(timer);
    return signal === 'SIGKILL';
  }

  /** Ends it; `up` starts it again on the same data. */
  async down(): Promise<void> {
    const gone = this.gone();
    this.#child?.kill('SIGTERM');
    await gone;
  }

  async stop(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }
}
