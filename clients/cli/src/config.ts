import path from 'node:path';
import { z } from 'zod';

const repository = path.resolve(import.meta.dirname, '../../..');

export const cliConfig = {
  /** The public origin of a running graph; one is started here when none answers. */
  VISIOBOOK_API: z.string().url().optional(),
  /** Where the graph that is started here puts its gateway, when no address is given. */
  GATEWAY_PORT: z.coerce.number().int().default(8080),
  PORT_OFFSET: z.coerce.number().int().default(0),
  VISIOBOOK_DATA: z.string().default(path.join(repository, '.data')),
  /** `npm run seed` refuses where it is `production`. */
  NODE_ENV: z.string().optional(),
  /** Where a graph that is started here, and `npm run roles`, find their database: `npm run seed` refuses one elsewhere. */
  DATABASE_URL: z.string().url().optional(),
};

export const apiOrigin = ({ VISIOBOOK_API, GATEWAY_PORT, PORT_OFFSET }: z.output<z.ZodObject<typeof cliConfig>>) =>
  VISIOBOOK_API ?? `http://127.0.0.1:${GATEWAY_PORT + PORT_OFFSET}`;
