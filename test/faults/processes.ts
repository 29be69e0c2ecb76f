import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface Process {
  pid: number;
  /** What a person would call it: `analysis api`, `media worker`, `gateway`, `ffmpeg`, `postgres`, … */
  name: string;
}

/** Everything a graph has started, however deep below its host, and its detached PostgreSQL. */
export async function processesOf(host: number, dataFolder: string): Promise<Process[]> {
  const all = await everyProcess();
  const below = (parent: number): number[] =>
    [...all].flatMap(([pid, { ppid }]) => (ppid === parent ? [pid, ...below(pid)] : []));
  const postmaster = await postmasterOf(dataFolder);
  const found = below(host)
    .filter((pid) => pid !== postmaster)
    .map((pid) => ({ pid, name: nameOf(all.get(pid)?.command ?? '') }));
  return postmaster === null ? found : [...found, { pid: postmaster, name: 'postgres' }];
}

async function everyProcess(): Promise<Map<number, { ppid: number; command: string }>> {
  const pids = (await readdir('/proc')).map(Number).filter(Boolean);
  const read = async (pid: number) => {
    const [stat, command] = await Promise.all(
      ['stat', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    );
    // "pid (name) state ppid …": the name may hold anything, parentheses too.
    const ppid = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return [pid, { ppid, command: command?.replaceAll('\0', ' ') ?? '' }] as const;
  };
  return new Map(await Promise.all(pids.map(read)));
}

function nameOf(command: string): string {
  const service = /subgraphs\/([a-z]+)\/dist\/(main|worker)\.js/.exec(command);
  if (service) return `${service[1]} ${service[2] === 'main' ? 'api' : 'worker'}`;
  if (command.startsWith('postgres:')) return 'postgres backend';
  if (command.includes('gateway/dist/main.js')) return 'gateway';
  return /(ffmpeg|espeak-worker|reader-process|image-worker)/.exec(command)?.[1] ?? command.slice(0, 80);
}

async function postmasterOf(dataFolder: string): Promise<number | null> {
  const lock = await readFile(path.join(dataFolder, 'postgres/data/postmaster.pid'), 'utf8').catch(() => '');
  return Number(lock.split('\n')[0]) || null;
}
