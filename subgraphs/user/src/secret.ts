import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Keys for single purposes, derived from the service's one secret (HKDF, RFC 5869): what leaks from one says nothing of another. */
export class Secret {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** 32 bytes. */
  keyFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, '', `visiobook user ${purpose}`, 32));
  }

  /** Encrypts (AES-256-GCM) what has to be known again; `owner` is what it must not be moved away from. */
  seal(purpose: string, owner: string, text: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.keyFor(`seal ${purpose}`), iv).setAAD(Buffer.from(owner));
    const sealed = [cipher.update(text, 'utf8'), cipher.final()];
    return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]).toString('base64url');
  }

  /** @throws Error for what was changed or moved */
  unseal(purpose: string, owner: string, sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.keyFor(`seal ${purpose}`), bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }

  /** 43 URL-safe characters that only this service can make. */
  mark(purpose: string, text: string): string {
    return createHmac('sha256', this.keyFor(purpose)).update(text).digest('base64url');
  }

  isMark(purpose: string, text: string, mark: string): boolean {
    const [own, given] = [Buffer.from(this.mark(purpose, text)), Buffer.from(mark)];
    return own.length === given.length && timingSafeEqual(own, given);
  }
}

/** For what is random already, and needs no slow hash. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
