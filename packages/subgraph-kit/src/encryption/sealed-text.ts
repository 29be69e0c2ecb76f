import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';

/*
 * The stored form: `v1.` and base64url of nonce (12 bytes), ciphertext and tag (16 bytes) of AES-256-GCM. The version says all there is
 * to know about the form, so another can be added beside it while this one is still read.
 */

const VERSION = 'v1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Random bytes are cheaper by the page; each nonce is taken once, and what was taken is never read again. */
const pool = Buffer.alloc(NONCE_BYTES * 256);
let taken = pool.length;

function freshNonce(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += NONCE_BYTES;
  return Buffer.from(pool.subarray(taken - NONCE_BYTES, taken));
}

/** What is read is not what was written here: altered, cut off, moved from another owner or field, or of an unknown form. */
export class SealBroken extends Error {
  constructor(options?: ErrorOptions) {
    super('An encrypted text is not what was written here.', options);
    this.name = 'SealBroken';
  }
}

/** @param context where it belongs; it opens nowhere else */
export function seal(key: KeyObject, context: Uint8Array, text: string): string {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(context);
  const body = cipher.update(text, 'utf8');
  cipher.final();
  return VERSION + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

/** @throws SealBroken */
export function unseal(key: KeyObject, context: Uint8Array, sealed: string): string {
  if (!sealed.startsWith(VERSION)) throw new SealBroken();
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken();
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(context);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8');
  try {
    return text + decipher.final('utf8');
  } catch (error) {
    throw new SealBroken({ cause: error });
  }
}
