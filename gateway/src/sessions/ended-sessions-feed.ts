import { setTimeout as delay } from 'node:timers/promises';
import { type InternalTokenSigner, type Logger, within } from '@visiobook/subgraph-kit';
import { z } from 'zod';
import { NOBODY } from '../access-token.ts';
import { BackOff } from '../streams/back-off.ts';
import type { EndedSessions } from './ended-sessions.ts';

/** The user service answers after 20 s at the latest, also when nothing has happened. */
const PATIENCE_MILLISECONDS = 30_000;
const LOOK_MILLISECONDS = 10;

const Answer = z.object({
  after: z.number(),
  ended: z.array(z.object({ sessionId: z.string(), until: z.number() })),
});

export interface FeedOptions {
  readonly userPublicUrl: string;
  readonly tokens: InternalTokenSigner;
  readonly ended: EndedSessions;
  readonly log: Logger;
}

/**
 * Hears from the user service which sessions have ended, by a request that it answers when there is something to say. After an outage it goes on
 * where it was: nothing that ended meanwhile is missed. Each process has its own.
 */
export class EndedSessionsFeed {
  readonly #options: FeedOptions;
  readonly #closing = new AbortController();
  readonly #backOff = new BackOff(Number.POSITIVE_INFINITY);
  #after: number | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** Resolves when it has heard which sessions have ended so far, or after that long without it. */
  async start(milliseconds: number): Promise<void> {
    this.#running = this.#run();
    const until = performance.now() + milliseconds;
    while (this.#after === null && performance.now() < until && !this.#closing.signal.aborted)
      await delay(LOOK_MILLISECONDS);
  }

  /** @throws while it has heard nothing yet: a session that ended before this gateway began would pass for one that has not */
  hasEnded(sessionId: string): boolean {
    if (this.#after === null) throw new Error('Nobody has said yet which sessions have ended.');
    return this.#options.ended.has(sessionId);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        await this.#ask();
        this.#backOff.succeeds();
      } catch (error) {
        if (signal.aborted) return;
        if (!this.#backOff.isOutage)
          this.#options.log.warn({ err: error }, 'cannot hear which sessions end, trying again');
        await delay(this.#backOff.fails() ?? 0, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  async #ask(): Promise<void> {
    const { userPublicUrl, tokens, ended } = this.#options;
    const url = new URL('/sessions/ended', userPublicUrl);
    if (this.#after !== null) url.searchParams.set('after', String(this.#after));
    const token = await tokens.sign(NOBODY, 'user');
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: within(PATIENCE_MILLISECONDS, this.#closing.signal),
    });
    if (!response.ok) throw new Error(`The user service answered ${response.status} about sessions that have ended.`);
    const answer = Answer.parse(await response.json());
    ended.add(answer.ended);
    this.#after = answer.after;
  }
}
