import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from './postmaster.ts';
import { type RunningPostgres, type StartOptions, startPostgres } from './start.ts';

const WATCH_MILLISECONDS = 300;
const RETRY_MILLISECONDS = 5_000;

/** Starts the directory's PostgreSQL and, until `stop`, starts it again on the same port when it dies. */
export async function keepPostgres(options: StartOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { log = () => undefined } = options;
  let server: RunningPostgres = await startPostgres(options);
  const { url, port } = server;
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      await sleep(WATCH_MILLISECONDS, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted || (await isRunning(server.pid))) continue;
      log(`PostgreSQL ${server.pid} died; starting it again.`);
      server = await startPostgres({ ...options, port }).catch(async (error: unknown) => {
        log(`PostgreSQL does not start: ${error instanceof Error ? error.message : String(error)}`);
        await sleep(RETRY_MILLISECONDS, undefined, { signal: over.signal }).catch(() => undefined);
        return server;
      });
      // Everybody knows the old address; on another port it is of no use. Its own comes free again.
      if (server.port !== port) await server.stop();
    }
  })();
  return {
    url,
    stop: async () => {
      over.abort();
      await watching;
      await server.stop();
    },
  };
}
