import { serviceSchema } from '@visiobook/subgraph-kit';
import { text, timestamp } from 'drizzle-orm/pg-core';

export const { schema, outbox } = serviceSchema('user');

export const users = schema.table('users', {
  id: text().primaryKey(),
  /** In lower case: two spellings of one address are one account. */
  email: text().notNull().unique(),
  /** Argon2id in PHC string format. */
  passwordHash: text('password_hash').notNull(),
  displayName: text('display_name').notNull(),
  locale: text({ enum: ['en', 'fr'] }).notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
export type UserRow = typeof users.$inferSelect;
