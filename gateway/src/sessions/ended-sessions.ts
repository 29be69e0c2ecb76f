import type { Viewer } from '../access-token.ts';
import type { SessionEnds, SessionWatcher } from '../streams/session-ends.ts';

/** Nobody ends that many within the life of an access token; whoever tries is no reason to run out of memory. */
const MOST = 100_000;

export interface EndedSession {
  readonly sessionId: string;
  /** When its last access token is over, in milliseconds since 1970. */
  readonly until: number;
}

/** Sessions that have ended before their access tokens, for as long as one of these says that it is good. */
export class EndedSessions implements SessionEnds {
  /** In the order in which they ended, so the first one is the first to be forgotten. */
  readonly #until = new Map<string, number>();
  readonly #watchers = new Map<string, Set<SessionWatcher>>();
  readonly #most: number;

  constructor(most = MOST) {
    this.#most = most;
  }

  get size(): number {
    return this.#until.size;
  }

  has(sessionId: string): boolean {
    return this.#until.has(sessionId);
  }

  add(ended: readonly EndedSession[]): void {
    for (const { sessionId, until } of ended) {
      this.#until.set(sessionId, until);
      const watchers = this.#watchers.get(sessionId);
      this.#watchers.delete(sessionId);
      for (const watcher of watchers ?? []) watcher.sessionEnded();
    }
    this.#forget();
  }

  /** One that has ended since its token was looked at is told soon. */
  watch({ sessionId }: Viewer, watcher: SessionWatcher): void {
    if (sessionId === null) return;
    if (this.has(sessionId)) return void setImmediate(() => watcher.sessionEnded());
    const watchers = this.#watchers.get(sessionId) ?? new Set();
    this.#watchers.set(sessionId, watchers.add(watcher));
  }

  unwatch({ sessionId }: Viewer, watcher: SessionWatcher): void {
    if (sessionId === null) return;
    const watchers = this.#watchers.get(sessionId);
    watchers?.delete(watcher);
    if (watchers?.size === 0) this.#watchers.delete(sessionId);
  }

  close(): void {
    this.#watchers.clear();
  }

  #forget(): void {
    const now = Date.now();
    for (const [sessionId, until] of this.#until) {
      if (until > now && this.#until.size <= this.#most) return;
      this.#until.delete(sessionId);
    }
  }
}
