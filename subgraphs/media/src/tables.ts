import { serviceSchema } from '@visiobook/subgraph-kit';
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { SpokenWord } from './engines/speech-engine.ts';

export const { schema, outbox } = serviceSchema('media');

/** Pictures by what determines their bytes; never changed once written. */
export const illustrations = schema.table(
  'illustrations',
  {
    /** Follows from owner and content key. */
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    contentKey: text('content_key').notNull(),
    blobKey: text('blob_key').notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** The picture in words. */
    description: text().notNull(),
    engine: text().notNull(),
    engineVersion: text('engine_version').notNull(),
    /** What it was computed on. */
    device: text().notNull().default('cpu'),
    /** How long that took; null where nobody has measured it. */
    seconds: doublePrecision(),
    /** Something stands in for a picture that failed. */
    degraded: boolean().notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique('illustrations_by_key').on(table.ownerId, table.contentKey)],
);
export type IllustrationRow = typeof illustrations.$inferSelect;

/** Narrations by what determines their bytes; never changed once written. */
export const narrations = schema.table(
  'narrations',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    contentKey: text('content_key').notNull(),
    /** WAV; beside it, with the ending `.words.json`, the timings of its words. */
    blobKey: text('blob_key').notNull(),
    durationSeconds: doublePrecision('duration_seconds').notNull(),
    voice: text().notNull(),
    words: jsonb().$type<readonly SpokenWord[]>().notNull(),
    engine: text().notNull(),
    engineVersion: text('engine_version').notNull(),
    /** A built-in voice, or silence, that stands in for a voice that failed. */
    degraded: boolean().notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique('narrations_by_key').on(table.ownerId, table.contentKey)],
);
export type NarrationRow = typeof narrations.$inferSelect;

/** Workers that hold a diffusion model: how the others know that somebody paints, and under which versions pictures may be found. */
export const painters = schema.table('painters', {
  /** Follows from machine, device and model. */
  id: text().primaryKey(),
  host: text().notNull(),
  device: text().notNull(),
  engine: text().notNull(),
  /** Null until the model is loaded for the first time. */
  version: text(),
  isLoaded: boolean('is_loaded').notNull(),
  /** Why the model cannot be loaded. */
  problem: text(),
  seenAt: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
});
export type PainterRow = typeof painters.$inferSelect;

/** Which picture and which narration a scene has now. The owner is part of the key: nobody can put something into another's scene. */
export const sceneProducts = schema.table(
  'scene_products',
  {
    ownerId: text('owner_id').notNull(),
    sceneId: text('scene_id').notNull(),
    projectId: text('project_id').notNull(),
    illustrationId: text('illustration_id').references(() => illustrations.id),
    narrationId: text('narration_id').references(() => narrations.id),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'scene_products_pkey', columns: [table.ownerId, table.sceneId] }),
    index('scene_products_by_project').on(table.ownerId, table.projectId),
  ],
);
