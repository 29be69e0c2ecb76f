import type { FilmSettings, Look, SceneFacts, Turn, Work } from '@visiobook/contracts';
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
import type { Edit } from './edits/edit.ts';
import type { MovedAnchors } from './edits/reanchor.ts';
import type { Span } from './edits/story.ts';

export interface SceneRetry {
  storyboardId: string;
  sceneId: string;
  version: number;
  isMending?: boolean | undefined;
}

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
    /** The scene of an earlier run's storyboard that this one makes again: see the task. */
    retry: jsonb().$type<SceneRetry>(),
    sceneCount: integer('scene_count'),
    readySceneCount: integer('ready_scene_count').notNull().default(0),
    playableSeconds: doublePrecision('playable_seconds').notNull().default(0),
    estimatedSeconds: doublePrecision('estimated_seconds'),
    /** Index of the scene from which on its viewer said that she watches, and when. */
    watchedScene: integer('watched_scene'),
    watchedAt: timestamp('watched_at', { withTimezone: true }),
    failure: jsonb().$type<{ code: string; message: string }>(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (table) => [index('generations_by_project').on(table.ownerId, table.projectId, table.startedAt)],
);
export type GenerationRow = typeof generations.$inferSelect;

/**
 * What one run understood of the text, and which of the reader's edits it films. Never changed once written: its scenes are the
 * analyst's, its counts and chapters those of the film.
 */
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
    /** The last edit that this run films. */
    editsVersion: integer('edits_version').notNull().default(0),
    /** Where places of edits whose block has changed are in this text: see `findAgain`. */
    movedAnchors: jsonb('moved_anchors').$type<MovedAnchors>().notNull().default({}),
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
    /** The stretches of each block that `text` is made of; empty in storyboards of before there were edits. */
    spans: jsonb().$type<Span[]>().notNull().default([]),
    /** What stands in the text between the scene before and this one. */
    glue: text().notNull().default('\n'),
    /** Silence after the last word. */
    pauseSeconds: doublePrecision('pause_seconds').notNull(),
    facts: jsonb().$type<SceneFacts>().notNull(),
    /** Who says what of it; null in storyboards of before that was known. */
    turns: jsonb().$type<Turn[]>(),
  },
  (table) => [unique().on(table.storyboardId, table.index)],
);
export type SceneRow = typeof scenes.$inferSelect;

/** All that a reader has said of a project's storyboard, in order; nothing is ever changed or taken out, an undoing is added. */
export const storyboardEdits = schema.table(
  'storyboard_edits',
  {
    ownerId: text('owner_id').notNull(),
    projectId: text('project_id').notNull(),
    /** From 1. Two devices that edit at the same time want the same one, and one of them gets it. */
    version: integer().notNull(),
    edit: jsonb().$type<Edit>().notNull(),
    madeAt: timestamp('made_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.projectId, table.version] })],
);

/** Each project's latest film, where something stands in in it for what failed: when that is tried again by itself. */
export const mends = schema.table(
  'mends',
  {
    ownerId: text('owner_id').notNull(),
    projectId: text('project_id').notNull(),
    /** The run that made the film. */
    generationId: text('generation_id').notNull(),
    /** Its pictures take a worker with a model. */
    isPainted: boolean('is_painted').notNull(),
    /** How often it was tried again. */
    tries: integer().notNull(),
    triedAt: timestamp('tried_at', { withTimezone: true }),
    /** Null: not before an engine comes that was not there. */
    dueAt: timestamp('due_at', { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.projectId] }), index('mends_by_due').on(table.dueAt)],
);

/** What has been made for somebody, by the recipes of pictures, narrations and segments: none of it has to be made again. */
export const madeRecipes = schema.table(
  'made_recipes',
  { ownerId: text('owner_id').notNull(), recipe: text().notNull() },
  (table) => [primaryKey({ columns: [table.ownerId, table.recipe] })],
);

/** Single scenes that somebody has had made, each try of its own: a try that has failed gives way to the next. */
export const previews = schema.table(
  'previews',
  {
    /** Of its task, too. */
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    storyboardId: text('storyboard_id')
      .notNull()
      .references(() => storyboards.id, { onDelete: 'cascade' }),
    sceneId: text('scene_id').notNull(),
    /** Of the storyboard's edits. */
    version: integer().notNull(),
    status: text({ enum: ['GOING', 'MADE', 'FAILED'] }).notNull(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('previews_by_scene').on(table.storyboardId, table.sceneId),
    index('previews_by_owner').on(table.ownerId, table.status),
  ],
);
export type PreviewRow = typeof previews.$inferSelect;

/** Credits that were put aside, by what they were for: a generation or a preview. */
export const holds = schema.table(
  'holds',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    /** What was to be made at most. */
    work: jsonb().$type<Work>().notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('holds_by_owner').on(table.ownerId, table.openedAt)],
);

/** What was made of it, scene by scene. */
export const heldWork = schema.table(
  'held_work',
  {
    holdId: text('hold_id')
      .notNull()
      .references(() => holds.id, { onDelete: 'cascade' }),
    scene: integer().notNull(),
    picture: boolean().notNull(),
    narration: boolean().notNull(),
    segmentSeconds: doublePrecision('segment_seconds'),
  },
  (table) => [primaryKey({ columns: [table.holdId, table.scene] })],
);
