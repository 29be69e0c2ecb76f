import { serviceSchema } from '@visiobook/subgraph-kit';
import { index, text, timestamp } from 'drizzle-orm/pg-core';

export const { schema, outbox } = serviceSchema('user');

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const users = schema.table('users', {
  id: text().primaryKey(),
  /** In lower case: two spellings of one address are one account. */
  email: text().notNull().unique(),
  /** Argon2id in PHC string format. */
  passwordHash: text('password_hash').notNull(),
  displayName: text('display_name').notNull(),
  locale: text({ enum: ['en', 'fr'] }).notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});
export type UserRow = typeof users.$inferSelect;

/** Where somebody is signed in. A row that is gone is a session that has ended. */
export const sessions = schema.table(
  'sessions',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    deviceName: text('device_name').notNull(),
    /** Of the last use; nothing finer than a network is kept. */
    network: text(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedAt: moment('last_used_at').notNull().defaultNow(),
    /** When she last proved who she is. */
    authenticatedAt: moment('authenticated_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (session) => [index('sessions_user').on(session.userId)],
);
export type SessionRow = typeof sessions.$inferSelect;

/** Every refresh token of a session: the one that is good, and those that were used up. */
export const refreshTokens = schema.table(
  'refresh_tokens',
  {
    /** SHA-256, base64url. */
    hash: text().primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    usedAt: moment('used_at'),
  },
  (token) => [index('refresh_tokens_session').on(token.sessionId)],
);
