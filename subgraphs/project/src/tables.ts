import type { FilmSettings } from '@visiobook/contracts';
import { serviceSchema } from '@visiobook/subgraph-kit';
import { index, jsonb, text, timestamp } from 'drizzle-orm/pg-core';

export const { schema, outbox } = serviceSchema('project');

export const projects = schema.table(
  'projects',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    title: text().notNull(),
    manuscriptId: text('manuscript_id'),
    settings: jsonb().$type<FilmSettings>().notNull(),
    stage: text({ enum: ['DRAFT', 'GENERATING', 'READY', 'FAILED'] })
      .notNull()
      .default('DRAFT'),
    /** The latest run of generateFilm; news of earlier ones is ignored. */
    generationId: text('generation_id'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('projects_by_owner').on(table.ownerId, table.createdAt, table.id)],
);
export type ProjectRow = typeof projects.$inferSelect;
