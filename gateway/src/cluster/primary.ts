import { createLogger } from '@visiobook/subgraph-kit';
import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import { serveAdmin } from '../admin/admin-server.ts';
import { type GatewayConfig, shutdownGrace } from '../config.ts';
import { addUp } from '../metrics/add-up.ts';
import { Counted } from './counted.ts';
import type { Processes } from './processes.ts';
import { WorkerProcess } from './worker-process.ts';

/** Answers no request itself: keeps its workers alive, counts for their limits, and speaks for all of them to the platform. */
export async function startCluster(config: GatewayConfig, count: number): Promise<Processes> {
  const log = createLogger({ level: config.LOG_LEVEL, name: 'gateway' });
  // Where the workers' limits are counted, unless Redis does: `rate-limits/load-rate-limits.ts`.
  if (config.GATEWAY_AUTH && !config.REDIS_URL) new RateLimiterClusterMaster();
  const counted = new Counted();
  const workers = Array.from({ length: count }, () => new WorkerProcess(log, (worker) => counted.died(worker)));
  const stopAll = async () => void (await Promise.all(workers.map((worker) => worker.stop())));
  const started = await Promise.allSettled(workers.map((worker) => worker.start()));
  const failed = started.find((start) => start.status === 'rejected');
  if (failed) {
    await stopAll();
    throw failed.reason;
  }
  const [url = ''] = started.flatMap((start) => (start.status === 'fulfilled' ? start.value : []));
  const admin = await serveAdmin(config, {
    health: () => healthOfAll(workers),
    metrics: async () => addUp(await counted.of(workers), workers),
    log,
  });
  log.info({ url, adminUrl: admin?.url, workers: count }, 'listening');
  return {
    url,
    closeMilliseconds: shutdownGrace(config) + config.SHUTDOWN_TIMEOUT_MS + 10_000,
    async close() {
      await stopAll();
      await admin?.close();
    },
  };
}

/** One worker that is ready takes the requests; one that has died is replaced. */
async function healthOfAll(workers: readonly WorkerProcess[]) {
  const all = await Promise.all(
    workers.map(async (worker) => ({
      pid: worker.pid,
      restarts: worker.restarts,
      ...((await worker.ask('health')) as { isReady: boolean } | undefined),
    })),
  );
  return { isReady: all.some(({ isReady }) => isReady), workers: all };
}
