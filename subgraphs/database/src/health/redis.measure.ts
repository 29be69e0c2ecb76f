import type { RedisHealth } from './health.types.ts';

const PATIENCE_MILLISECONDS = 2_000;
const SILENT: RedisHealth = { answers: false, pingMilliseconds: null, usedBytes: null, mostBytes: null };

/** One short visit; the client is loaded only where a Redis is configured. Null: none is. */
export async function measureRedis(url: string | undefined): Promise<RedisHealth | null> {
  if (!url) return null;
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MILLISECONDS,
    // A server that takes the connection and then says nothing.
    socketTimeout: PATIENCE_MILLISECONDS,
    disconnectTimeout: 100,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  // What goes wrong is told by the calls below; unheard, the event would be printed.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const begun = performance.now();
    await redis.ping();
    const pingMilliseconds = performance.now() - begun;
    const memory = await redis.info('memory');
    const mostBytes = figure(memory, 'maxmemory') || null;
    return { answers: true, pingMilliseconds, usedBytes: figure(memory, 'used_memory'), mostBytes };
  } catch {
    return SILENT;
  } finally {
    redis.disconnect();
  }
}

/** One of the `name:value` lines of Redis' INFO. */
function figure(info: string, name: string): number | null {
  const [, value] = new RegExp(`^${name}:(\\d+)`, 'm').exec(info) ?? [];
  return value === undefined ? null : Number(value);
}
