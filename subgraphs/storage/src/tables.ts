import { serviceSchema } from '@visiobook/subgraph-kit';
import { index, integer, text, timestamp } from 'drizzle-orm/pg-core';

export const { schema, outbox } = serviceSchema('storage');

export const files = schema.table(
  'files',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    filename: text().notNull(),
    byteSize: integer('byte_size').notNull(),
    contentType: text('content_type').notNull(),
    /** Lower-case hexadecimal; what the owner promised to send, and once stored, what is there. */
    sha256: text().notNull(),
    status: text({ enum: ['PENDING', 'STORED'] })
      .notNull()
      .default('PENDING'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('files_by_owner').on(table.ownerId, table.createdAt, table.id),
    index('files_by_digest').on(table.ownerId, table.sha256),
  ],
);
export type FileRow = typeof files.$inferSelect;
