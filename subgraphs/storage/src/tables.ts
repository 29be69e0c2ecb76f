import { serviceSchema } from '@visiobook/subgraph-kit';
import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

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
    status: text({ enum: ['PENDING', 'STORED', 'EXPIRED'] })
      .notNull()
      .default('PENDING'),
    /** Until when the bytes may arrive. */
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull().defaultNow(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('files_by_owner').on(table.ownerId, table.createdAt, table.id),
    // The same bytes of one owner are one file, also when two devices announce them at the same time.
    uniqueIndex('files_once').on(table.ownerId, table.sha256).where(sql`status <> 'EXPIRED'`),
    index('files_pending').on(table.expiresAt).where(sql`status = 'PENDING'`),
  ],
);
export type FileRow = typeof files.$inferSelect;

/** Who has a picture of herself; its bytes are where `avatarKey` says. */
export const avatars = schema.table('avatars', {
  ownerId: text('owner_id').primaryKey(),
  changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
});

/** Archives of all that is known of somebody, for her to take away; gone with their time. */
export const dataExports = schema.table(
  'data_exports',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    status: text({ enum: ['PENDING', 'READY', 'FAILED'] })
      .notNull()
      .default('PENDING'),
    byteSize: doublePrecision('byte_size'),
    requestedAt: timestamp('requested_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }),
  },
  (table) => [index('data_exports_by_owner').on(table.ownerId, table.requestedAt)],
);
export type DataExportRow = typeof dataExports.$inferSelect;
