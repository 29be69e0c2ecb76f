// A whole film from an empty data folder: what each process cost, when it could first be played, beside bare x264 and real time.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs, promisify } from 'node:util';
import { runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { testPort } from '../journeys/test-port.ts';
import { bareX264 } from './bare-x264.ts';
import { CHILD_ROLES, roleOf } from './graph-roles.ts';
import { ProcessFamily } from './process-family.ts';
import { compared, type Line, print, say } from './report.ts';

const repository = path.resolve(import.meta.dirname, '../..');

const HELP = `npm run bench -- film [FILE] [--resolution 1080] [--ratio 16:9] [--chapters 1-3] [--json]
  FILE   a story (default: a sample); the options are those of npm run film
`;

const SAMPLE = path.join(repository, 'samples/the-lamp-of-gull-rock.en.txt');

interface Made {
  readonly film: string;
  readonly durationSeconds: number;
  readonly scenes: readonly unknown[];
  readonly timings: { readonly firstPlayableSeconds: number; readonly totalSeconds: number };
}

interface Run {
  readonly made: Made;
  readonly wallSeconds: number;
  /** From nothing to a graph that answers. */
  readonly startSeconds: number;
  readonly cpu: ReadonlyMap<string, number>;
}

async function makeFilm(folder: string, story: string, options: readonly string[]): Promise<Run> {
  const offset = await testPort();
  const origin = `http://127.0.0.1:${8080 + offset}`;
  const env = {
    ...{ PATH: '/usr/bin:/bin', LOG_LEVEL: 'error', PORT_OFFSET: String(offset) },
    ...{ VISIOBOOK_API: origin, VISIOBOOK_DATA: path.join(folder, 'data') },
  };
  const program = path.join(repository, 'clients/cli/dist/film.js');
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  const args = [program, story, '--json', '--out', path.join(folder, 'out'), ...options];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  // The client stops the graph that it has started; a Ctrl-C reaches it as well as us, and we wait for that.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill());
  const family = new ProcessFamily(child.pid ?? 0, roleOf, CHILD_ROLES);
  const gone = once(child, 'exit');
  const [startSeconds, stdout, [code]] = await Promise.all([
    answers(origin, gone).then(elapsed),
    text(child.stdout),
    gone,
  ]);
  const cpu = family.stop();
  if (code !== 0) throw new Error(`The film could not be made.\n${await endOfLog(env.VISIOBOOK_DATA)}`);
  return { made: JSON.parse(stdout) as Made, wallSeconds: elapsed(), startSeconds, cpu };
}

/** The folder goes away with the benchmark, so what the graph said in it is told here. */
async function endOfLog(dataFolder: string): Promise<string> {
  const log = await readFile(path.join(dataFolder, 'graph.log'), 'utf8').catch(() => '');
  return log.slice(-2000);
}

/** Resolves when the graph is ready, or the film's process is gone. */
async function answers(origin: string, gone: Promise<unknown>): Promise<void> {
  let isGone = false;
  void gone.then(() => {
    isGone = true;
  });
  while (!isGone) {
    const response = await fetch(`${origin}/health/ready`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function linesOf({ made, wallSeconds, startSeconds, cpu }: Run, bare: number): Line[] {
  const { durationSeconds, timings } = made;
  const all = [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0);
  const perSecond = 'CPU s per s of film';
  const { firstPlayableSeconds, totalSeconds } = timings;
  const around = wallSeconds - startSeconds - totalSeconds;
  return [
    { what: 'start of the graph', unit: 's', product: startSeconds },
    { what: 'import before, saving and stopping after', unit: 's', product: around },
    { what: 'first playable', unit: 's after the request', product: firstPlayableSeconds },
    compared('the film (floor: its length)', 's after the request', totalSeconds, durationSeconds),
    compared('all processes (floor: bare x264)', perSecond, all / durationSeconds, bare),
    ...[...cpu].map(([role, seconds]) => ({ what: `  ${role}`, unit: perSecond, product: seconds / durationSeconds })),
  ];
}

async function bench(story: string, options: readonly string[], asJson: boolean): Promise<void> {
  say('Building …');
  await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: repository });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-bench-'));
  try {
    // The database runs as somebody else when we are root.
    await chmod(folder, 0o711);
    const run = await makeFilm(folder, story, options);
    const bare = await bareX264(run.made.film);
    const { durationSeconds, scenes, timings } = run.made;
    const about = `${path.basename(story)}, ${scenes.length} scenes, ${durationSeconds.toFixed(1)} s of film`;
    const details = { durationSeconds, timings, cpuSeconds: Object.fromEntries(run.cpu) };
    print({ benchmark: 'film', about, lines: linesOf(run, bare), details }, asJson);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await runCli(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      resolution: { type: 'string', default: '1080' },
      ratio: { type: 'string', default: '16:9' },
      chapters: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const { resolution, ratio, chapters } = values;
  const options = ['--resolution', resolution, '--ratio', ratio, ...(chapters ? ['--chapters', chapters] : [])];
  await bench(positionals[0] === undefined ? SAMPLE : userPath(positionals[0]), options, values.json);
});
