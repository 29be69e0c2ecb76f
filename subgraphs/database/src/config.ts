import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** The folder of all subgraphs, beside this one: its sources and its build lie equally deep. */
const beside = new URL('../../', import.meta.url);

export const databaseConfig = {
  /** Folder with every service's committed migrations, as `<service>/drizzle`. */
  MIGRATIONS_DIRECTORY: z
    .string()
    .optional()
    .transform((folder) => (folder ? pathToFileURL(`${folder}/`) : beside)),
  /** Looked at for its health. */
  REDIS_URL: z.string().url().optional(),
};
export type DatabaseConfig = z.output<z.ZodObject<typeof databaseConfig>>;
