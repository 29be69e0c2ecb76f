import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { SceneReport } from './make-film.ts';

const Fingerprinted = z.object({
  keys: z.object({ picture: z.string(), narration: z.string(), segment: z.string() }),
  sha256: z.object({
    picture: z.string().nullable(),
    narration: z.string().nullable(),
    segment: z.string().nullable(),
  }),
});
const Earlier = z.object({ scenes: z.array(Fingerprinted) });

const PRODUCTS = ['picture', 'narration', 'segment'] as const;

/** The scenes that an earlier run's `--json` report tells of. @throws Error that says what the file is not */
export async function readEarlier(file: string): Promise<z.output<typeof Earlier>['scenes']> {
  const text = await readFile(file, 'utf8');
  // The report is the last line; npm says what it runs before it.
  const report = text.trimEnd().split('\n').at(-1) ?? '';
  try {
    return Earlier.parse(JSON.parse(report)).scenes;
  } catch {
    throw new Error(`${file} is no report of an earlier run; make one with --json > ${file}.`);
  }
}

/** What differs in the scenes' products from the earlier run, a line each; what is missing counts as different. */
export function differences(
  scenes: readonly Pick<SceneReport, 'keys' | 'sha256'>[],
  earlier: readonly Pick<SceneReport, 'keys' | 'sha256'>[],
): string[] {
  if (scenes.length !== earlier.length) return [`There are ${scenes.length} scenes, there were ${earlier.length}.`];
  return scenes.flatMap((scene, i) =>
    PRODUCTS.flatMap((product) => {
      const before = earlier[i];
      const isSameRecipe = scene.keys[product] === before?.keys[product];
      const isSame = scene.sha256[product] !== null && scene.sha256[product] === before?.sha256[product];
      if (isSameRecipe && isSame) return [];
      return [
        `Scene ${i + 1}: its ${product} ${isSameRecipe ? 'has the same key and other bytes' : 'has another key'}.`,
      ];
    }),
  );
}
