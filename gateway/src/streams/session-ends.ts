import type { Viewer } from '../access-token.ts';

const TICK_MILLISECONDS = 1_000;

/** Whoever has to know that what a viewer came in with is good no longer. */
export interface SessionWatcher {
  /** She may come again with a new one. */
  tokenExpired(): void;
  /** She has to sign in again. */
  sessionEnded(): void;
}

/** Tells when the token or the session that a stream was begun with ends. Who was never signed in stays. */
export interface SessionEnds {
  watch(viewer: Viewer, watcher: SessionWatcher): void;
  unwatch(viewer: Viewer, watcher: SessionWatcher): void;
  close(): void;
}

/** Whichever comes first. */
export const anyEnd = (...ends: readonly SessionEnds[]): SessionEnds => ({
  watch(viewer, watcher) {
    for (const end of ends) end.watch(viewer, watcher);
  },
  unwatch(viewer, watcher) {
    for (const end of ends) end.unwatch(viewer, watcher);
  },
  close() {
    for (const end of ends) end.close();
  },
});

/**
 * Access tokens that are over. One timer looks once a second: a timer for each of many sockets takes memory, and
 * cannot wait longer than 24 days. Sessions that end before are `EndedSessions`.
 */
export class TokenExpiry implements SessionEnds {
  /** By the second at which they are told. */
  readonly #watchers = new Map<number, Set<SessionWatcher>>();
  readonly #timer = setInterval(() => this.#tick(), TICK_MILLISECONDS).unref();
  #told = secondOf(Date.now());

  watch({ expiresAt }: Viewer, watcher: SessionWatcher): void {
    if (expiresAt === null) return;
    const second = this.#secondFor(expiresAt);
    const watchers = this.#watchers.get(second) ?? new Set();
    this.#watchers.set(second, watchers.add(watcher));
  }

  unwatch({ expiresAt }: Viewer, watcher: SessionWatcher): void {
    if (expiresAt === null) return;
    const second = secondOf(expiresAt);
    const watchers = this.#watchers.get(second);
    watchers?.delete(watcher);
    if (watchers?.size === 0) this.#watchers.delete(second);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** One that is over already is told with the next tick. */
  #secondFor(expiresAt: number): number {
    return Math.max(secondOf(expiresAt), this.#told + 1);
  }

  #tick(): void {
    const now = secondOf(Date.now());
    while (this.#told < now) {
      const watchers = this.#watchers.get(++this.#told);
      this.#watchers.delete(this.#told);
      for (const watcher of watchers ?? []) watcher.tokenExpired();
    }
  }
}

const secondOf = (milliseconds: number) => Math.floor(milliseconds / 1000);
