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
    /** A text card that stands in for a picture that failed. */
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
