import { CompactSign, compactVerify, importJWK, type JWK } from 'jose';
import { z } from 'zod';

const TYPE = 'vb-audit-head';

/** How far the log goes: its last row. */
export interface Head {
  seq: number;
  hash: string;
}

const HeadClaims = z.object({ seq: z.int(), hash: z.string() });

/** Signs heads. Without the key nobody can cut off the log, or rewrite it from some row on, and make it look whole. */
export class HeadSeal {
  readonly #publicKeys: readonly JWK[];
  readonly #privateKey: JWK | null;

  /** @param publicKeys those whose signatures are accepted; @param privateKey for whoever appends */
  constructor(publicKeys: readonly JWK[], privateKey: JWK | null = null) {
    this.#publicKeys = publicKeys;
    this.#privateKey = privateKey;
  }

  async sign({ seq, hash }: Head): Promise<string> {
    if (!this.#privateKey) throw new Error('There is no key to sign with.');
    return new CompactSign(new TextEncoder().encode(JSON.stringify({ seq, hash })))
      .setProtectedHeader({ alg: 'EdDSA', typ: TYPE })
      .sign(await importJWK(this.#privateKey, 'EdDSA'));
  }

  /** Whether this signature is ours and says exactly this. */
  async isGenuine({ seq, hash }: Head, signature: string): Promise<boolean> {
    for (const key of this.#publicKeys) {
      const said = await claimsOf(signature, key);
      if (said) return said.seq === seq && said.hash === hash;
    }
    return false;
  }
}

async function claimsOf(signature: string, key: JWK): Promise<Head | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(signature, await importJWK(key, 'EdDSA'), {
      algorithms: ['EdDSA'],
    });
    if (protectedHeader.typ !== TYPE) return null;
    return HeadClaims.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    return null;
  }
}

/** @param signingKey private Ed25519 JWK; @param formerKey whose heads are accepted as well */
export const sealWith = (signingKey: JWK, formerKey?: JWK): HeadSeal =>
  new HeadSeal([publicHalf(signingKey), ...(formerKey ? [publicHalf(formerKey)] : [])], signingKey);

export const publicHalf = ({ kty, crv, x }: JWK): JWK => ({ kty, crv, x }) as JWK;
