import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { BackupDamaged } from './backup.errors.ts';

const MAGIC = Buffer.from('VBK1');
const SALT = 32;
const CHUNK = 64 * 1024;
const TAG = 16;

/*
 * Encrypted streams after STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse
 * Misuse-Resistance, 2015): AES-256-GCM chunk by chunk, the nonce being the chunk's number and whether it is the last, so that
 * chunks can be neither altered, reordered nor cut off. Each stream has a key of its own, derived from the master key and a
 * random salt; the label binds it to its place, so that one stream cannot stand in for another.
 */

/** Encrypts what flows through it. @param key 32 bytes */
export function seal(key: Buffer, label: string): Transform {
  const salt = randomBytes(SALT);
  const streamKey = deriveKey(key, salt);
  let count = 0;
  const encrypt = (chunk: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', streamKey, nonceOf(count++, isLast));
    cipher.setAAD(Buffer.from(label));
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  const stream = inChunks(CHUNK, encrypt);
  stream.push(Buffer.concat([MAGIC, salt]));
  return stream;
}

/** Decrypts what `seal` made under the same key and label; fails with BackupDamaged on anything else. */
export function unseal(key: Buffer, label: string): Transform {
  let streamKey: Buffer | null = null;
  let head = Buffer.alloc(0);
  let count = 0;
  const decrypt = (chunk: Buffer, isLast: boolean) => {
    if (!streamKey || chunk.length < TAG) throw new BackupDamaged(label);
    try {
      const decipher = createDecipheriv('aes-256-gcm', streamKey, nonceOf(count++, isLast));
      decipher.setAAD(Buffer.from(label));
      decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
      return Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - TAG)), decipher.final()]);
    } catch {
      throw new BackupDamaged(label);
    }
  };
  const withoutHead = (data: Buffer): Buffer => {
    if (streamKey) return data;
    head = Buffer.concat([head, data]);
    if (head.length < MAGIC.length + SALT) return Buffer.alloc(0);
    if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupDamaged(label);
    streamKey = deriveKey(key, head.subarray(MAGIC.length, MAGIC.length + SALT));
    return head.subarray(MAGIC.length + SALT);
  };
  return inChunks(CHUNK + TAG, decrypt, withoutHead);
}

const deriveKey = (key: Buffer, salt: Buffer) => Buffer.from(hkdfSync('sha256', key, salt, 'visiobook backup', 32));

function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Regroups a stream into pieces of one size; a piece is passed on once it is known whether another follows. */
function inChunks(
  size: number,
  change: (chunk: Buffer, isLast: boolean) => Buffer,
  prepare: (data: Buffer) => Buffer = (data) => data,
): Transform {
  let pending: Buffer[] = [];
  let length = 0;
  const attempt = (callback: TransformCallback, run: () => void) => {
    try {
      run();
      callback();
    } catch (error) {
      callback(error as Error);
    }
  };
  return new Transform({
    transform(data: Buffer, _, callback) {
      attempt(callback, () => {
        const prepared = prepare(data);
        pending.push(prepared);
        length += prepared.length;
        if (length <= size) return;
        let rest = Buffer.concat(pending, length);
        for (; rest.length > size; rest = rest.subarray(size)) this.push(change(rest.subarray(0, size), false));
        pending = [rest];
        length = rest.length;
      });
    },
    flush(callback) {
      attempt(callback, () => this.push(change(Buffer.concat(pending, length), true)));
    },
  });
}
