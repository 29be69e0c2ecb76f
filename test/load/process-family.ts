import { readFileSync } from 'node:fs';
import { allProcesses, type ProcessTimes } from './cpu-time.ts';

interface Member {
  readonly role: string;
  readonly parent: number;
  readonly seconds: number;
}

const SAMPLE_MILLISECONDS = 100;

/**
 * Adds up what a process and all it starts cost, by role, while they run. Children of some roles come and go within a sample; the
 * kernel adds their time to their parent's account when it has waited for them, and from there it is taken.
 */
export class ProcessFamily {
  readonly #root: number;
  readonly #roleOf: (command: string) => string;
  /** Role of a process → role of its short-lived children. */
  readonly #childRoles: Readonly<Record<string, string>>;
  readonly #members = new Map<number, Member>();
  readonly #children = new Map<number, Member>();
  readonly #timer: NodeJS.Timeout;

  constructor(root: number, roleOf: (command: string) => string, childRoles: Readonly<Record<string, string>>) {
    this.#root = root;
    this.#roleOf = roleOf;
    this.#childRoles = childRoles;
    this.#timer = setInterval(() => this.#sample(), SAMPLE_MILLISECONDS);
  }

  /** CPU seconds by role, largest first. */
  stop(): Map<string, number> {
    clearInterval(this.#timer);
    return this.totals();
  }

  /** CPU seconds so far, by role, largest first. */
  totals(): Map<string, number> {
    const totals = new Map<string, number>();
    for (const { role, seconds } of [...this.#members.values(), ...this.#children.values()]) {
      totals.set(role, (totals.get(role) ?? 0) + seconds);
    }
    return new Map([...totals].sort(([, a], [, b]) => b - a));
  }

  /** Those that were there a moment ago. */
  members(): { pid: number; role: string }[] {
    return [...this.#members].map(([pid, { role }]) => ({ pid, role }));
  }

  #sample(): void {
    const all = allProcesses();
    const living = new Set(all.map(({ pid }) => pid));
    for (const [pid, { parent }] of this.#members) {
      const isOnParentsAccount = this.#childRoles[this.#members.get(parent)?.role ?? ''] !== undefined;
      if (!living.has(pid) && living.has(parent) && isOnParentsAccount) this.#forget(pid);
    }
    const childrenOf = new Map<number, ProcessTimes[]>();
    for (const each of all) childrenOf.set(each.parent, [...(childrenOf.get(each.parent) ?? []), each]);
    for (const root of all.filter(({ pid }) => pid === this.#root)) this.#visit(root, '', childrenOf);
  }

  /** A process that is ending has no command line any more. */
  #ownRole(pid: number): string {
    const command = commandOf(pid);
    return command === '' ? (this.#members.get(pid)?.role ?? this.#roleOf('')) : this.#roleOf(command);
  }

  #forget(pid: number): void {
    this.#members.delete(pid);
    this.#children.delete(pid);
  }

  #visit(times: ProcessTimes, parentRole: string, childrenOf: Map<number, ProcessTimes[]>): void {
    const { pid, parent, own, children } = times;
    const role = this.#childRoles[parentRole] ?? this.#ownRole(pid);
    this.#members.set(pid, { role, parent, seconds: own });
    const childRole = this.#childRoles[role];
    if (childRole !== undefined) this.#children.set(pid, { role: childRole, parent, seconds: children });
    for (const child of childrenOf.get(pid) ?? []) this.#visit(child, role, childrenOf);
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
