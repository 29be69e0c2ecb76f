import { pathToFileURL } from 'node:url';
import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

/** The folder of all subgraphs, beside this one: its sources and its build lie equally deep. */
const beside = new URL('../../', import.meta.url);

const KEY_BYTES = 32;

/** What makes, reads and clears away backups. */
export const backupConfig = {
  ...blobConfig,
  /** Encrypts backups: 32 bytes in base64url or base64. Without it no backup can be read, so keep it elsewhere than them. */
  BACKUP_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((key) => key.length === KEY_BYTES, `must be ${KEY_BYTES} bytes in base64url`),
  /** Days, and weeks, of which the last backup is kept. */
  BACKUP_KEEP_DAILY: z.coerce.number().int().min(1).default(7),
  BACKUP_KEEP_WEEKLY: z.coerce.number().int().min(0).default(4),
};

export const databaseConfig = {
  ...backupConfig,
  DATABASE_URL: z.string().url(),
  /** How often a backup is made by itself; 0: never. */
  BACKUP_EVERY_HOURS: z.coerce.number().int().min(0).default(24),
  /** How long events are kept that nobody waits for; of a project, after the last one. 0: for ever. */
  EVENTS_KEEP_DAYS: z.coerce.number().int().min(0).default(90),
  /** Folder with every service's committed migrations, as `<service>/drizzle`. */
  MIGRATIONS_DIRECTORY: z
    .string()
    .optional()
    .transform((folder) => (folder ? pathToFileURL(`${folder}/`) : beside)),
  /** Looked at for its health. */
  REDIS_URL: z.string().url().optional(),
};
export type DatabaseConfig = z.output<z.ZodObject<typeof databaseConfig>>;
