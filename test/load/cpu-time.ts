import { readdirSync, readFileSync } from 'node:fs';

/** CPU time, user and system together, in seconds. Other programs on the machine lengthen the wall clock, this hardly. */

/** Linux counts a process's time in these for every program (USER_HZ), whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

export interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  /** Seconds of its own. */
  readonly own: number;
  /** Seconds of its children that have ended and been waited for, and of theirs. */
  readonly children: number;
}

/** Of one process, from /proc; null when it is gone. */
export function processTimes(pid: number | 'self'): ProcessTimes | null {
  const stat = statOf(pid);
  if (stat === null) return null;
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map((i) => fields[i]);
  return {
    pid: Number.parseInt(stat, 10),
    parent,
    own: (user + system) / TICKS_PER_SECOND,
    children: (childUser + childSystem) / TICKS_PER_SECOND,
  };
}

function statOf(pid: number | 'self'): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
}

export interface CpuSeconds {
  /** All threads of this process. */
  readonly own: number;
  readonly children: number;
}

export function cpuNow(): CpuSeconds {
  const times = processTimes('self');
  if (!times) throw new Error('Benchmarks read CPU time from /proc: they run on Linux.');
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1e6, children: times.children };
}

/** Runs something and tells what it cost, the programs that it started and waited for included. */
export async function cpuOf<T>(run: () => Promise<T>): Promise<{ result: T; cpu: CpuSeconds; wallSeconds: number }> {
  const before = cpuNow();
  const startedAt = performance.now();
  const result = await run();
  const wallSeconds = (performance.now() - startedAt) / 1000;
  const after = cpuNow();
  return { result, wallSeconds, cpu: { own: after.own - before.own, children: after.children - before.children } };
}

/** Every process of the machine that can be read, in no particular order. */
export function allProcesses(): ProcessTimes[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => processTimes(Number(pid)) ?? []);
}

/** A process with all that it started, the ones that have ended included. */
export function familySeconds(pid: number): number {
  const all = allProcesses();
  const childrenOf = (parent: number): ProcessTimes[] =>
    all.filter((each) => each.parent === parent).flatMap((child) => [child, ...childrenOf(child.pid)]);
  const family = [...all.filter((each) => each.pid === pid), ...childrenOf(pid)];
  return family.reduce((sum, { own, children }) => sum + own + children, 0);
}
