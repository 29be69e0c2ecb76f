import { z } from 'zod';
import { isKeySegment, prefixSegments } from './keys.ts';
import { sameText, sign } from './signature.ts';

/** Allows reading everything below one folder of one owner, as `/play/<token>/…`, until it expires or is revoked. */
export interface PlayGrant {
  ownerId: string;
  /** A folder of this owner: `<owner>/films/<film>`. */
  prefix: string;
  expiresAt: Date;
  /** What revocation names (a share link's id, say); without one, the signature's own. */
  id?: string;
}

export type VerifiedGrant = Required<PlayGrant>;

const Payload = z.tuple([z.string(), z.int().positive(), z.string()]);

/** URL-safe: `<base64url of [prefix, Unix seconds, id]>.<signature>`. The same grant always gives the same token. */
export function signGrant({ ownerId, prefix, expiresAt, id = '' }: PlayGrant, key: string): string {
  const segments = prefixSegments(prefix);
  if (!isKeySegment(ownerId) || segments[0] !== ownerId)
    throw new Error(`The folder ${prefix} does not belong to ${ownerId}`);
  const payload: z.infer<typeof Payload> = [segments.join('/'), Math.floor(expiresAt.getTime() / 1000), id];
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${text}.${sign('play', text, key)}`;
}

/** The grant of a token that we signed and that has not expired; null for every other text. */
export function verifyGrant(token: string, key: string, now = Date.now()): VerifiedGrant | null {
  const [text = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !sameText(signature, sign('play', text, key))) return null;
  const [prefix, expires, id] = Payload.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (expires * 1000 <= now) return null;
  const [ownerId = ''] = prefix.split('/');
  return { ownerId, prefix, expiresAt: new Date(expires * 1000), id: id || signature.slice(0, 22) };
}
