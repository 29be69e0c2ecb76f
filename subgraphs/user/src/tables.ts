import type { Erased } from '@visiobook/contracts';
import { type RoleName, serviceSchema } from '@visiobook/subgraph-kit';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, text, timestamp, unique } from 'drizzle-orm/pg-core';

export const { schema, outbox } = serviceSchema('user');

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const users = schema.table(
  'users',
  {
    id: text().primaryKey(),
    /** Under her own key: see `Addresses`. */
    sealedEmail: text('sealed_email').notNull(),
    /** Of the address in lower case: two spellings of one are one account. */
    emailIndex: text('email_index').notNull().unique(),
    /** When its owner has shown that she reads what is sent there; null where nobody asked her to. */
    emailConfirmedAt: moment('email_confirmed_at'),
    /** Argon2id in PHC string format; null for whoever signs in by other means alone. */
    passwordHash: text('password_hash'),
    displayName: text('display_name').notNull(),
    locale: text({ enum: ['en', 'fr'] }).notNull(),
    /** What films and screens are to be like for her; only what differs from the usual. */
    accessibility: jsonb().$type<Partial<AccessibilityRow>>().notNull().default({}),
    /** What she may do beyond reading; null until somebody has decided about it, and then DEFAULT_ROLE says. */
    roles: text().array().$type<GivenRole[]>(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  // Whoever leaves, or changes a role, looks for those who run the graph: a few among many.
  (user) => [index('users_administrators').on(user.id).where(sql`roles @> '{admin}'`)],
);
export type GivenRole = Exclude<RoleName, 'reader'>;
export interface AccessibilityRow {
  captions: boolean;
  reducedMotion: boolean;
  dyslexiaFont: boolean;
  /** In percent of the usual. */
  textSize: number;
}
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

export const LETTER_KINDS = [
  'confirmSignUp',
  'resetPassword',
  'approveEmailChange',
  'confirmNewEmail',
  'invite',
  'passwordChanged',
  'emailChanged',
  'identityLinked',
  'accountDeletion',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** What has to be found again of a letter. */
export interface LetterAbout {
  /** The change of address that two letters ask for. */
  change?: string;
  /** Who invites. */
  from?: string;
}

/** Mails on their way, and the links in them that are still good. No link is stored: see `Letters`. */
export const letters = schema.table(
  'letters',
  {
    id: text().primaryKey(),
    kind: text({ enum: LETTER_KINDS }).notNull(),
    emailIndex: text('email_index').notNull(),
    locale: text({ enum: ['en', 'fr'] }).notNull(),
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** To whom, and what else is personal of it: see `Letters`. */
    sealedContents: text('sealed_contents').notNull(),
    about: jsonb().$type<LetterAbout>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    sentAt: moment('sent_at'),
    usedAt: moment('used_at'),
  },
  (letter) => [
    index('letters_address').on(letter.emailIndex, letter.kind),
    index('letters_expiry').on(letter.expiresAt),
  ],
);
export type LetterRow = typeof letters.$inferSelect;

/** Attempts at guessing, by a mark of what they are counted by. */
export const throttles = schema.table('throttles', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  blockedUntil: moment('blocked_until'),
  countedAt: moment('counted_at').notNull().defaultNow(),
});

/** A code from a program on a person's phone (RFC 6238), beside her password. */
export const secondFactors = schema.table('second_factors', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Under her own key: see `Codes`. */
  sealedSecret: text('sealed_secret').notNull(),
  /** Null until she has shown that her program knows the secret: only then is it asked for. */
  confirmedAt: moment('confirmed_at'),
  /** Of the last code that was good: none is good twice. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
});

export const recoveryCodes = schema.table('recovery_codes', {
  /** SHA-256 of the owner's id and the code, base64url. A used one is gone. */
  hash: text().primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
});

/** What was asked and has not been answered yet; gone with the answer. */
export const challenges = schema.table('challenges', {
  /** SHA-256, base64url. */
  hash: text().primaryKey(),
  purpose: text({ enum: ['secondFactor', 'registerPasskey', 'signInWithPasskey'] }).notNull(),
  userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
  deviceName: text('device_name'),
  expiresAt: moment('expires_at').notNull(),
});
export type ChallengeRow = typeof challenges.$inferSelect;

/** Keys that sign somebody in (WebAuthn): the device holds the private half. */
export const passkeys = schema.table(
  'passkeys',
  {
    /** The credential's id, base64url. */
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** COSE, base64url. */
    publicKey: text('public_key').notNull(),
    /** Of signatures, where the device counts them; going back, it was copied. */
    counter: bigint({ mode: 'number' }).notNull(),
    name: text().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedAt: moment('last_used_at'),
  },
  (passkey) => [index('passkeys_user').on(passkey.userId)],
);
export type PasskeyRow = typeof passkeys.$inferSelect;

/** Accounts elsewhere that sign somebody in here (OpenID Connect): a subject is unique within its issuer, and never given to another. */
export const identities = schema.table(
  'identities',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    issuer: text().notNull(),
    subject: text().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedAt: moment('last_used_at'),
  },
  (identity) => [
    unique('identities_subject').on(identity.issuer, identity.subject),
    index('identities_user').on(identity.userId),
  ],
);
export type IdentityRow = typeof identities.$inferSelect;

/** Sign-ins that are on their way through a provider; gone when the client has got the outcome. */
export const openIdAttempts = schema.table(
  'openid_attempts',
  {
    /** SHA-256, base64url. */
    stateHash: text('state_hash').primaryKey(),
    provider: text().notNull(),
    returnTo: text('return_to').notNull(),
    /** SHA-256, base64url, of what the client keeps. */
    challenge: text().notNull(),
    /** Who links an account elsewhere to hers; null for who signs in. */
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    deviceName: text('device_name'),
    /** When the browser came back; nobody comes back twice. */
    returnedAt: moment('returned_at'),
    /** SHA-256, base64url. */
    codeHash: text('code_hash').unique(),
    /** Sealed: see `OpenIdAttempts`. */
    sealedOutcome: text('sealed_outcome'),
    expiresAt: moment('expires_at').notNull(),
  },
  (attempt) => [index('openid_attempts_expiry').on(attempt.expiresAt)],
);
export type OpenIdAttemptRow = typeof openIdAttempts.$inferSelect;

/** Keys for programs that act for somebody. */
export const apiKeys = schema.table(
  'api_keys',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** How it begins: enough for its owner to know it by. */
    prefix: text().notNull(),
    /** SHA-256, base64url. */
    hash: text().notNull().unique(),
    scopes: text().array().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedAt: moment('last_used_at'),
    expiresAt: moment('expires_at').notNull(),
  },
  (key) => [index('api_keys_user').on(key.userId)],
);

/** Accounts that are to go, are going and have gone: her id here is all that is left of somebody. */
export const erasures = schema.table('erasures', {
  ownerId: text('owner_id').primaryKey(),
  requestedAt: moment('requested_at').notNull().defaultNow(),
  /** Until then, signing in calls it off. */
  dueAt: moment('due_at').notNull(),
  begunAt: moment('begun_at'),
  finishedAt: moment('finished_at'),
  /** When the tasks that did it were erased as well. */
  clearedAt: moment('cleared_at'),
  /** By service and pass. */
  erased: jsonb().$type<Record<string, Erased>>().notNull().default({}),
});
