import type { Locale, Logger, ViewerFacts } from '@visiobook/subgraph-kit';
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
  /** Those that are none, by the address that they come from: apart, for who shares it with many is not to be kept out by these. */
  readonly credentials: RateLimiterAbstract;
}

/** How much one caller may ask for in a minute: readers each by themselves, those who are not signed in by their address. */
export class RateLimits {
  readonly #limiters: RateLimiters;
  readonly #log: Logger;
  /** Until when those are refused who are over the limit: looked up before their operation is read. */
  readonly #blockedUntil = new LRUCache<string, number>({ max: MOST_BLOCKED });
  /** The same of addresses that have sent too many credentials that are none. */
  readonly #unheardUntil = new LRUCache<string, number>({ max: MOST_BLOCKED });

  constructor(limiters: RateLimiters, log: Logger) {
    this.#limiters = limiters;
    this.#log = log;
  }

  /** @throws RequestFault for a caller who has been over the limit a moment ago */
  check({ viewer, caller }: Caller): void {
    const milliseconds = timeLeft(this.#blockedUntil, caller);
    if (milliseconds > 0) throw refusal(milliseconds, viewer.locale);
  }

  /** Whether too many credentials that are none have come from there a moment ago. */
  distrusts(address: string): boolean {
    return timeLeft(this.#unheardUntil, address) > 0;
  }

  /** Why a new credential from there is not looked at. */
  distrust(address: string, locale: Locale): RequestFault {
    return refusal(timeLeft(this.#unheardUntil, address), locale);
  }

  /** For a credential that is none; whoever is over the limit by it hears so the next time. */
  async chargeRefused(address: string): Promise<void> {
    try {
      await this.#limiters.credentials.consume(address, BASE_POINTS);
    } catch (error) {
      this.#unheardUntil.set(address, performance.now() + this.#waitAfter(error));
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
      const milliseconds = this.#waitAfter(error);
      if (milliseconds === 0) return;
      this.#blockedUntil.set(caller, performance.now() + milliseconds);
      throw refusal(milliseconds, viewer.locale);
    }
  }

  /** How long, in milliseconds, there is nothing left; 0 where the limiter itself has failed. */
  #waitAfter(error: unknown): number {
    if (error instanceof RateLimiterRes) return Math.max(error.msBeforeNext, 1);
    this.#log.warn({ err: error }, 'limits cannot be kept');
    return 0;
  }
}

/** Until when who is over the limit is refused, by whom. */
function timeLeft(untils: LRUCache<string, number>, key: string): number {
  const until = untils.get(key);
  if (until === undefined) return 0;
  const milliseconds = until - performance.now();
  if (milliseconds > 0) return milliseconds;
  untils.delete(key);
  return 0;
}

const refusal = (milliseconds: number, locale: Locale) =>
  RequestFault.of([new RateLimited(milliseconds, locale)], 'RATE_LIMITED');
