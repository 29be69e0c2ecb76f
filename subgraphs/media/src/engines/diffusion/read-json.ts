import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

/**
 * A file of a model.
 * @param missing what stands for a file that is not there
 * @throws Error naming the file and what is wrong with it
 */
export async function readJson<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  missing?: z.input<Schema>,
): Promise<z.output<Schema>> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (missing !== undefined && (error as { code?: unknown }).code === 'ENOENT') return schema.parse(missing);
    throw new Error(`${file} cannot be read as part of a diffusion model.`, { cause: error });
  }
}
