import { serviceSchema } from '@visiobook/subgraph-kit';
import { and, eq } from 'drizzle-orm';
import { boolean, index, integer, jsonb, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core';
import type { Cue } from './engines/captions/cues.ts';

export const { schema, outbox } = serviceSchema('assembly');

/** One film per generation. Lengths are in beats, 16 frames each, so that sums are exact. */
export const films = schema.table(
  'films',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    projectId: text('project_id').notNull(),
    generationId: text('generation_id').notNull(),
    title: text().notNull(),
    language: text({ enum: ['en', 'fr'] }).notNull(),
    ratio: text({ enum: ['16:9', '9:16', '1:1'] }).notNull(),
    resolution: integer().$type<720 | 1080>().notNull(),
    sceneCount: integer('scene_count').notNull(),
    status: text({ enum: ['ASSEMBLING', 'READY', 'FAILED'] })
      .notNull()
      .default('ASSEMBLING'),
    /** The folder below the film's that players read. */
    version: text().notNull().default('1'),
    /** The film can be played up to here: this many scenes from the first, with what they add up to. */
    publishedScenes: integer('published_scenes').notNull().default(0),
    publishedBeats: integer('published_beats').notNull().default(0),
    publishedParts: integer('published_parts').notNull().default(0),
    chapters: jsonb().$type<{ title: string; firstScene: number }[]>().notNull().default([]),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (film) => [
    unique('films_by_generation').on(film.ownerId, film.generationId),
    index('films_by_project').on(film.projectId, film.createdAt),
  ],
);
export type FilmRow = typeof films.$inferSelect;

/** What was encoded once for an owner, by everything that determines its bytes. */
export const segments = schema.table(
  'segments',
  {
    ownerId: text('owner_id').notNull(),
    key: text().notNull(),
    /** By all of that but the picture before: the cross-fade is all in which two of these differ. Null for one of before there was this. */
    bodyKey: text('body_key'),
    beats: integer().notNull(),
    videoBlobKey: text('video_blob_key').notNull(),
    audioBlobKey: text('audio_blob_key').notNull(),
    /** Bytes of each part: what playlists list. */
    videoParts: jsonb('video_parts').$type<number[]>().notNull(),
    audioParts: jsonb('audio_parts').$type<number[]>().notNull(),
    /** The task that encoded it: run again after a crash, that task still is the one that made it. */
    madeBy: text('made_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (segment) => [
    primaryKey({ columns: [segment.ownerId, segment.key] }),
    index('segments_body').on(segment.ownerId, segment.bodyKey),
  ],
);
export type SegmentRow = typeof segments.$inferSelect;

export const filmScenes = schema.table(
  'film_scenes',
  {
    filmId: text('film_id')
      .notNull()
      .references(() => films.id, { onDelete: 'cascade' }),
    /** From 0, in the order in which scenes are told. */
    index: integer().notNull(),
    sceneId: text('scene_id').notNull(),
    segmentKey: text('segment_key').notNull(),
    pictureKey: text('picture_key').notNull(),
    narrationKey: text('narration_key').notNull(),
    pictureMade: boolean('picture_made').notNull(),
    narrationMade: boolean('narration_made').notNull(),
    segmentMade: boolean('segment_made').notNull(),
    beats: integer().notNull(),
    /** Beats of film before this scene; null until the film can be played up to its end. */
    startBeat: integer('start_beat'),
    /** In scene time. */
    cues: jsonb().$type<Cue[]>().notNull(),
  },
  (scene) => [primaryKey({ columns: [scene.filmId, scene.index] })],
);
export type FilmSceneRow = typeof filmScenes.$inferSelect;

/** How a scene of a film finds its segment, among those of the film's owner. */
export const sceneSegment = and(eq(segments.key, filmScenes.segmentKey), eq(segments.ownerId, films.ownerId));
