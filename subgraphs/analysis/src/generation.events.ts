import * as contracts from '@visiobook/contracts';
import type { Locale, StoredEvent } from '@visiobook/subgraph-kit';
import { z } from 'zod';
import { failureFor } from './generation.failure.ts';
import { type GenerationEvent, GenerationEventKind } from './generation.types.ts';

const EVENTS = [
  contracts.generationStarted,
  contracts.scenesUnderstood,
  contracts.storyboardReady,
  contracts.sceneIllustrated,
  contracts.sceneNarrated,
  contracts.sceneReady,
  contracts.scenePreviewed,
  contracts.filmReady,
  contracts.generationPaused,
  contracts.generationResumed,
  contracts.generationFailed,
  contracts.generationCancelled,
];
const SCHEMAS = new Map(EVENTS.map((event) => [event.name, event.payload as z.ZodType]));
const KINDS = new Set<string>(Object.values(GenerationEventKind));

/** Every fact any of these events may carry. */
const Facts = z.object({
  generationId: z.string(),
  sceneId: z.string().nullable().default(null),
  index: z.int().nullable().default(null),
  sceneCount: z.int().nullable().default(null),
  estimatedSeconds: z.number().nullable().default(null),
  key: z.string().nullable().default(null),
  made: z.boolean().nullable().default(null),
  start: z.number().nullable().default(null),
  duration: z.number().nullable().default(null),
  playableSeconds: z.number().nullable().default(null),
  filmId: z.string().nullable().default(null),
  code: z.string().optional(),
  message: z.string().default(''),
});

/** A stored event as its subscribers see it, or null for events of the project that are not about its film. */
export function generationEvent(stored: StoredEvent, locale: Locale): GenerationEvent | null {
  const schema = SCHEMAS.get(stored.name);
  if (!schema || !KINDS.has(stored.name)) return null;
  const { index, filmId, code, message, ...facts } = Facts.parse(schema.parse(stored.payload));
  return {
    ...facts,
    seq: stored.seq,
    at: stored.at,
    kind: stored.name as GenerationEventKind,
    sceneIndex: index,
    film: filmId === null ? null : { id: filmId },
    failure: code === undefined ? null : failureFor({ code, message }, locale),
  };
}
