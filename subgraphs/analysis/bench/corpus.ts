import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What annotators marked in one work; offsets are UTF-16 indices into `text`. */
const Gold = z.object({
  language: z.enum(['en', 'fr']),
  text: z.string(),
  quotations: z.array(z.object({ start: z.int(), end: z.int(), speaker: z.string().nullable() })),
  people: z.array(z.object({ id: z.string(), names: z.array(z.string()), mentions: z.int() })),
  /** Where people were annotated on another edition of the work. */
  peopleText: z.string().optional(),
});
export type Gold = z.infer<typeof Gold>;

export interface Work {
  name: string;
  gold: Gold;
}

const ending = '.gold.json';

/** Every annotated work in a folder or in the folders right under it, by name. */
export async function readCorpus(directory: string): Promise<Work[]> {
  const entries = await readdir(directory, { recursive: true });
  const files = entries.filter((entry) => entry.endsWith(ending)).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -ending.length),
      gold: Gold.parse(JSON.parse(await readFile(join(directory, file), 'utf8'))),
    })),
  );
}
