import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Keeps a signature made for one purpose from being good for another. */
export type SignaturePurpose = 'files' | 'play';

/** HMAC-SHA256 (RFC 2104) in base64url, 43 characters. */
export const sign = (purpose: SignaturePurpose, message: string, key: string) =>
  createHmac('sha256', key).update(`visiobook:${purpose}:1\n${message}`).digest('base64url');

/**
 * Compares texts, not decoded bytes: base64url's last character has unused bits, so two spellings decode alike. The time it
 * takes tells nothing about where they differ.
 */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
