import path from 'node:path';
import { z } from 'zod';

const repository = path.resolve(import.meta.dirname, '../../..');

export const cliConfig = {
  /** The public origin of a running graph; one is started here when none answers. */
  VISIOBOOK_API: z.string().url().default('http://127.0.0.1:8080'),
  VISIOBOOK_DATA: z.string().default(path.join(repository, '.data')),
};
