import type { FilmSettings, Look, SceneFacts } from '@visiobook/contracts';
import { serviceSchema } from '@visiobook/subgraph-kit';
import { doublePrecision, index, integer, jsonb, text, timestamp, unique } from 'drizzle-orm/pg-core';

export const { schema, outbox } = serviceSchema('analysis');

/** One run of generateFilm; its id is the id of the durable workflow, until it is resumed. */
export const generations = schema.table(
  'generations',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    projectId: text('project_id').notNull(),
    manuscriptId: text('manuscript_id').notNull(),
    title: text().notNull(),
    status: text({
      enum: ['ANALYSING', 'MAKING', 'ASSEMBLING', 'PAUSED', 'READY', 'FAILED', 'CANCELLED'],
    }).notNull(),
    /** How often it was resumed. */
    resumed: integer().notNull().default(0),
    settings: jsonb().$type<FilmSettings>().notNull(),
    sceneCount: integer('scene_count'),
    readySceneCount: integer('ready_scene_count').notNull().default(0),
    playableSeconds: doublePrecision('playable_seconds').notNull().default(0),
    estimatedSeconds: doublePrecision('estimated_seconds'),
    failure: jsonb().$type<{ code: string; message: string }>(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (table) => [index('generations_by_project').on(table.ownerId, table.projectId, table.startedAt)],
);
export type GenerationRow = typeof generations.$inferSelect;

/** What one run understood of the text. Never changed once written. */
export const storyboards = schema.table(
  'storyboards',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    projectId: text('project_id').notNull(),
    generationId: text('generation_id').notNull().unique(),
    language: text({ enum: ['en', 'fr'] }).notNull(),
    sceneCount: integer('scene_count').notNull(),
    characterCount: integer('character_count').notNull(),
    estimatedSeconds: doublePrecision('estimated_seconds').notNull(),
    chapters: jsonb().$type<{ title: string; firstScene: number }[]>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('storyboards_by_project').on(table.ownerId, table.projectId, table.createdAt)],
);
export type StoryboardRow = typeof storyboards.$inferSelect;

export const characters = schema.table(
  'characters',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    storyboardId: text('storyboard_id')
      .notNull()
      .references(() => storyboards.id, { onDelete: 'cascade' }),
    /** From 0, most mentioned first. */
    rank: integer().notNull(),
    name: text().notNull(),
    aliases: jsonb().$type<string[]>().notNull(),
    mentionCount: integer('mention_count').notNull(),
    look: jsonb().$type<Look>().notNull(),
  },
  (table) => [unique().on(table.storyboardId, table.rank)],
);
export type CharacterRow = typeof characters.$inferSelect;

export const scenes = schema.table(
  'scenes',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    projectId: text('project_id').notNull(),
    storyboardId: text('storyboard_id')
      .notNull()
      .references(() => storyboards.id, { onDelete: 'cascade' }),
    /** From 0, in reading order. */
    index: integer().notNull(),
    chapterNumber: integer('chapter_number').notNull(),
    startBlockId: text('start_block_id').notNull(),
    startOffset: integer('start_offset').notNull(),
    endBlockId: text('end_block_id').notNull(),
    endOffset: integer('end_offset').notNull(),
    text: text().notNull(),
    /** Silence after the last word. */
    pauseSeconds: doublePrecision('pause_seconds').notNull(),
    facts: jsonb().$type<SceneFacts>().notNull(),
  },
  (table) => [unique().on(table.storyboardId, table.index)],
);
export type SceneRow = typeof scenes.$inferSelect;
