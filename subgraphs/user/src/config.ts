import { blobConfig } from '@visiobook/blob-store';
import { encryptionConfig, jsonWebKey } from '@visiobook/subgraph-kit';
import { z } from 'zod';
import { providerList, returnAddresses } from './openid/settings.ts';

/** Public keys (JWK) as one line of JSON. */
const publicKeys = z.string().transform((text, context) => {
  try {
    return z.array(z.looseObject({ kty: z.string(), crv: z.string(), x: z.string() })).parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a list of JSON Web Keys as one line of JSON' });
    return z.NEVER;
  }
});

export const userConfig = {
  ...encryptionConfig,
  ...blobConfig,
  /** As every service has it; here its public listener reads it, too. */
  INTERNAL_PUBLIC_KEY: jsonWebKey,
  /** Private Ed25519 key (JWK) that signs access tokens; its public half is served as JWKS. */
  ACCESS_TOKEN_KEY: jsonWebKey,
  /** Keys that signed before it, or will after it: what they sign is good, too. */
  ACCESS_TOKEN_OTHER_KEYS: publicKeys.default([]),
  ACCESS_TOKEN_MINUTES: z.coerce.number().int().min(1).max(1440).default(10),
  /** How long a session lives that nobody uses. */
  SESSION_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  /** How long an account that is to be deleted waits for its owner to change her mind; longer than upload links live. */
  DELETION_GRACE_HOURS: z.coerce.number().min(2).max(1440).default(168),
  /** Who may sign up. The first person may in any case. */
  SIGN_UP: z.enum(['open', 'invite-only', 'closed']).default('open'),
  /** What an account may do that nobody has given or denied a role. */
  DEFAULT_ROLE: z.enum(['reader', 'creator']).default('creator'),
  /** `off`: accounts are good at once, and a sign-up tells whether an address has one. For a graph that sends no mail. */
  EMAIL_CONFIRMATION: z.enum(['required', 'off']).default('required'),
  /** Where clients reach the gateway; links in mails lead there. */
  PUBLIC_ORIGIN: z.string().url(),
  /** `smtp://user:password@host:587` or `smtps://…`. Without it, mails become files in MAIL_DIRECTORY. */
  SMTP_URL: z.string().url().optional(),
  MAIL_DIRECTORY: z.string().optional(),
  MAIL_FROM: z.string().default('VisioBook <no-reply@visiobook.local>'),
  /** By whom people may sign in besides ourselves: see docs/settings.md. */
  OPENID_PROVIDERS: providerList.default([]),
  /** Where clients may be sent back to with a code; `<PUBLIC_ORIGIN>/account/openId` when not set. */
  OPENID_RETURN_ADDRESSES: returnAddresses.optional(),
  /** What the service derives its own keys from; the same in all its processes. */
  USER_SECRET: z.string().min(32),
};
export type UserConfig = z.output<z.ZodObject<typeof userConfig>>;
