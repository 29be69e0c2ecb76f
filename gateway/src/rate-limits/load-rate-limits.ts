import type { Logger } from '@visiobook/subgraph-kit';
import {
  type RateLimiterAbstract,
  RateLimiterCluster,
  RateLimiterMemory,
  RateLimiterRedis,
} from 'rate-limiter-flexible';
import type { GatewayConfig } from '../config.ts';
import { RateLimits } from './rate-limits.ts';

const WINDOW_SECONDS = 60;

type MakeLimiter = (options: { keyPrefix: string; points: number; duration: number }) => RateLimiterAbstract;
type Settings = Pick<GatewayConfig, 'GATEWAY_AUTH' | 'RATE_LIMIT_VIEWER' | 'RATE_LIMIT_ADDRESS' | 'REDIS_URL'>;

export interface LoadedRateLimits {
  readonly limits: RateLimits | null;
  close(): void;
}

/** With Redis all gateways count together; without it the workers of one gateway do. */
export async function loadRateLimits(
  settings: Settings,
  log: Logger,
  { isWorker }: { isWorker: boolean },
): Promise<LoadedRateLimits> {
  if (!settings.GATEWAY_AUTH) return { limits: null, close() {} };
  const { make, close } = settings.REDIS_URL ? await redisLimiters(settings.REDIS_URL, log) : localLimiters(isWorker);
  const limiter = (keyPrefix: string, points: number) => make({ keyPrefix, points, duration: WINDOW_SECONDS });
  const limiters = {
    viewers: limiter('visiobook-gateway-viewer', settings.RATE_LIMIT_VIEWER),
    addresses: limiter('visiobook-gateway-address', settings.RATE_LIMIT_ADDRESS),
    credentials: limiter('visiobook-gateway-credentials', settings.RATE_LIMIT_ADDRESS),
  };
  return { limits: new RateLimits(limiters, log), close };
}

/** The primary counts for its workers: see `cluster/primary.ts`. */
function localLimiters(isWorker: boolean): { make: MakeLimiter; close(): void } {
  const make: MakeLimiter = (options) =>
    isWorker
      ? new RateLimiterCluster({ ...options, timeoutMs: 1_000 })
      : (new RateLimiterMemory(options) as RateLimiterAbstract);
  return { make, close() {} };
}

/** While Redis is lost, each process counts for itself. */
async function redisLimiters(url: string, log: Logger): Promise<{ make: MakeLimiter; close(): void }> {
  const { Redis } = await import('ioredis');
  // Without a queue: a limit that waits for Redis would make everybody wait for it.
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 200 });
  let isLost = false;
  redis.on('error', (error) => {
    if (!isLost) log.warn({ err: error }, 'Redis is lost: limits are kept by each process alone');
    isLost = true;
  });
  redis.on('ready', () => {
    isLost = false;
  });
  const make: MakeLimiter = (options) =>
    new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: new RateLimiterMemory(options) });
  return { make, close: () => redis.disconnect() };
}
