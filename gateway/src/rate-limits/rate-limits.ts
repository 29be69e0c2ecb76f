import type { Logger, ViewerFacts } from '@visiobook/subgraph-kit';
import { LRUCache } from 'lru-cache';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { RequestFault } from '../request-fault.ts';
import { RateLimited } from './rate-limited.ts';

/** Every operation costs this, whatever it asks for, besides its estimated cost. */
const BASE_POINTS = 10;
const MOST_BLOCKED = 100_000;

/** Who asks, for limits. */
export interface Caller {
  readonly viewer: ViewerFacts;
  /** Of the viewer, or of the address of nobody in particular. */
  readonly caller: string;
}

export interface RateLimiters {
  readonly viewers: RateLimiterAbstract;
  readonly addresses: RateLimiterAbstract;
}

/** How much one caller may ask for in a minute: readers each by themselves, those who are not signed in by their address. */
export class RateLimits {
  readonly #limiters: RateLimiters;
  readonly #log: Logger;
  /** Until when those are refused who are over the limit: looked up before their operation is read. */
  readonly #blockedUntil = new LRUCache<string, number>({ max: MOST_BLOCKED });

  constructor(limiters: RateLimiters, log: Logger) {
    this.#limiters = limiters;
    this.#log = log;
  }

  /** @throws RequestFault for a caller who has been over the limit a moment ago */
  check({ viewer, caller }: Caller): void {
    const until = this.#blockedUntil.get(caller);
    if (until === undefined) return;
    const milliseconds = until - performance.now();
    if (milliseconds > 0) throw refusal(milliseconds, viewer);
    this.#blockedUntil.delete(caller);
  }

  /** For what was refused before it was known who asks; whoever is over the limit by it hears so the next time. */
  async chargeRefused(address: string): Promise<void> {
    try {
      await this.charge({ viewer: NOBODY, caller: address }, 0);
    } catch (error) {
      if (!(error instanceof RequestFault)) throw error;
    }
  }

  /**
   * @param cost of the operation, as estimated; 0 for one that is refused
   * @throws RequestFault when that is more than the caller has left
   */
  async charge({ viewer, caller }: Caller, cost: number): Promise<void> {
    const { viewers, addresses } = this.#limiters;
    try {
      await (viewer.id === null ? addresses : viewers).consume(caller, BASE_POINTS + cost);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) return this.#log.warn({ err: error }, 'limits cannot be kept');
      this.#blockedUntil.set(caller, performance.now() + error.msBeforeNext);
      throw refusal(error.msBeforeNext, viewer);
    }
  }
}

const NOBODY: ViewerFacts = { id: null, sessionId: null, locale: 'en', scopes: [] };

const refusal = (milliseconds: number, { locale }: ViewerFacts) =>
  RequestFault.of([new RateLimited(milliseconds, locale)], 'RATE_LIMITED');
