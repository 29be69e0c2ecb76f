import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

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
