import { defineEvent, defineTask } from '@visiobook/contracts';
import { z } from 'zod';

/** A service with nothing but an outbox, and tasks to try the kit with: a film of scenes, each drawn. */
export const studio = { name: 'studio', migrations: new URL('../fixtures/studio/', import.meta.url) };

export const drawScene = defineTask({
  name: 'drawScene',
  queue: 'studio',
  input: z.object({ film: z.string(), scene: z.int() }),
  output: z.string(),
});

export const makeFilm = defineTask({
  name: 'makeFilm',
  queue: 'studio',
  input: z.object({ film: z.string(), scenes: z.int() }),
  output: z.object({ drawn: z.array(z.string()) }),
});

/** Another service's. */
export const playFilm = defineTask({
  name: 'playFilm',
  queue: 'cinema',
  input: z.object({ film: z.string() }),
  output: z.object({ viewers: z.int() }),
});

export const filmMade = defineEvent({ name: 'filmMade', payload: z.object({ film: z.string() }) });
