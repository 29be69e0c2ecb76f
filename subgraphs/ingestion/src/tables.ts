import { serviceSchema } from '@visiobook/subgraph-kit';
import { index, integer, jsonb, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core';
import type { Bilingual } from './engines/manuscript-reader.ts';

export const { schema, outbox } = serviceSchema('ingestion');

export const manuscripts = schema.table(
  'manuscripts',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    /** The file in the owner's library that this was read from; the id follows from it, so each file has one manuscript. */
    fileId: text('file_id').notNull(),
    status: text({ enum: ['PENDING', 'READY', 'FAILED'] })
      .notNull()
      .default('PENDING'),
    title: text().notNull(),
    author: text(),
    language: text({ enum: ['en', 'fr'] }),
    wordCount: integer('word_count').notNull().default(0),
    chapterCount: integer('chapter_count').notNull().default(0),
    failure: jsonb().$type<{ code: string; text: Bilingual }>(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('manuscripts_by_owner').on(table.ownerId, table.createdAt, table.id)],
);
export type ManuscriptRow = typeof manuscripts.$inferSelect;

export const chapters = schema.table(
  'chapters',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    manuscriptId: text('manuscript_id')
      .notNull()
      .references(() => manuscripts.id, { onDelete: 'cascade' }),
    /** From 1, in reading order. */
    number: integer().notNull(),
    title: text().notNull(),
    wordCount: integer('word_count').notNull(),
  },
  (table) => [unique().on(table.manuscriptId, table.number)],
);
export type ChapterRow = typeof chapters.$inferSelect;

export const blocks = schema.table(
  'blocks',
  {
    chapterId: text('chapter_id')
      .notNull()
      .references(() => chapters.id, { onDelete: 'cascade' }),
    /** From 0 within the chapter. */
    ordinal: integer().notNull(),
    /** Unique within the manuscript; follows from the block's words. */
    id: text().notNull(),
    kind: text({ enum: ['HEADING', 'PARAGRAPH', 'VERSE', 'BREAK'] }).notNull(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chapterId, table.ordinal] }), unique().on(table.chapterId, table.id)],
);
export type BlockRow = typeof blocks.$inferSelect;
