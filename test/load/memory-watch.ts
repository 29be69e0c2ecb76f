import { readFileSync } from 'node:fs';
import type { ProcessFamily } from './process-family.ts';
import { median } from './statistics.ts';

const SAMPLE_MILLISECONDS = 2_000;
const KILOBYTES_PER_MEGABYTE = 1024;

interface Sample {
  readonly at: number;
  /** Of the largest process of each role, MiB. */
  readonly byRole: ReadonlyMap<string, number>;
}

/**
 * What the processes of a family hold in memory while they run. PSS: a page that several processes share counts to each of them by
 * its part, so the figures of a program and of many copies of it can both be believed.
 */
export class MemoryWatch {
  readonly #family: ProcessFamily;
  readonly #samples: Sample[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(family: ProcessFamily) {
    this.#family = family;
    this.#timer = setInterval(() => this.#sample(), SAMPLE_MILLISECONDS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** MiB of the largest process of each role at its largest, largest first. */
  peaks(): Map<string, number> {
    const peaks = new Map<string, number>();
    for (const { byRole } of this.#samples) for (const [role, size] of byRole) keepLarger(peaks, role, size);
    return new Map([...peaks].sort(([, a], [, b]) => b - a));
  }

  /** Median size of a role's largest process within a stretch of time (`performance.now()`); null when it was not there. */
  usual(role: string, from: number, to: number): number | null {
    const sizes = this.#samples
      .filter(({ at }) => at >= from && at <= to)
      .flatMap(({ byRole }) => byRole.get(role) ?? []);
    return sizes.length === 0 ? null : median(sizes);
  }

  /** Size of a role's largest process over the whole time, at this many moments. */
  course(role: string, moments: number): (number | null)[] {
    const last = this.#samples.length - 1;
    return Array.from({ length: Math.min(moments, last + 1) }, (_, i) => {
      const sample = this.#samples[Math.round((i * last) / Math.max(1, moments - 1))];
      return sample?.byRole.get(role) ?? null;
    });
  }

  #sample(): void {
    const byRole = new Map<string, number>();
    for (const { pid, role } of this.#family.members()) {
      const size = proportionalSize(pid);
      if (size !== null) keepLarger(byRole, role, size);
    }
    this.#samples.push({ at: performance.now(), byRole });
  }
}

function keepLarger(sizes: Map<string, number>, role: string, size: number): void {
  if (size > (sizes.get(role) ?? 0)) sizes.set(role, size);
}

/** MiB; null when the process is gone. */
function proportionalSize(pid: number): number | null {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) / KILOBYTES_PER_MEGABYTE;
  } catch {
    return null;
  }
}
