import { createHmac } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { keepPostgres } from '@visiobook/dev-postgres';
import { migrateServices } from '@visiobook/subgraph-kit';
import type { HostConfig } from './config.ts';
import { services } from './services.ts';

export interface LocalDatabase {
  /** URL of the role of one service; `jobs` is the role of relays and workers. */
  urlFor(role: string): string;
  stop(): Promise<void>;
}

/** Brings up PostgreSQL where none is configured, and every service's schema in it. */
export async function openDatabase(config: HostConfig, secret: string): Promise<LocalDatabase> {
  const { adminUrl, stop } = config.DATABASE_URL
    ? { adminUrl: config.DATABASE_URL, stop: async () => {} }
    : await startLocal(config.VISIOBOOK_DATA);
  const passwordFor = passwordsFrom(secret);
  await migrateServices(adminUrl, services, passwordFor);
  const urlFor = (role: string) => {
    const url = new URL(adminUrl);
    url.username = `visiobook_${role}`;
    url.password = passwordFor(role);
    return url.href;
  };
  return { urlFor, stop };
}

/** One password per role, so that none has to be kept. */
export const passwordsFrom = (secret: string) => (role: string) =>
  createHmac('sha256', secret).update(role).digest('base64url');

async function startLocal(dataFolder: string) {
  await mkdir(dataFolder, { recursive: true });
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const { url, stop } = await keepPostgres({ directory: path.join(dataFolder, 'postgres'), log });
  return { adminUrl: url, stop };
}
