import path from 'node:path';
import { startPostgres } from '@visiobook/dev-postgres';
import type { HostConfig } from './config.ts';

/** Runs something as the administrator of the graph's database; one that was not running is stopped again afterwards. */
export async function withAdminDatabase<T>(config: HostConfig, run: (adminUrl: string) => Promise<T>): Promise<T> {
  if (config.DATABASE_URL) return run(config.DATABASE_URL);
  const server = await startPostgres({ directory: path.join(config.VISIOBOOK_DATA, 'postgres') });
  try {
    return await run(server.url);
  } finally {
    if (!server.attached) await server.stop();
  }
}
