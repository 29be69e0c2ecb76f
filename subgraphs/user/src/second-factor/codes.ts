import { randomInt } from 'node:crypto';
import type { Database, OwnerEncryption, Transaction } from '@visiobook/subgraph-kit';
import { and, eq, lt } from 'drizzle-orm';
import { verify } from 'otplib';
import { sha256 } from '../secret.ts';
import { recoveryCodes, secondFactors } from '../tables.ts';

const FIELD = 'user.totp';
const RECOVERY_CODES = 10;
/** Without what is mistaken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 12;
/** Of clocks that do not quite agree. */
const TOLERANCE_SECONDS = 30;

export class Codes {
  readonly #db: Database;
  readonly #encryption: OwnerEncryption;

  constructor(db: Database, encryption: OwnerEncryption) {
    this.#db = db;
    this.#encryption = encryption;
  }

  /** What her program makes its codes from, as it is kept. */
  seal(userId: string, secret: string): Promise<string> {
    return this.#encryption.encrypt(userId, FIELD, secret);
  }

  /** A code of the person's program, or one of her recovery codes. Either is good once. */
  async isGood(userId: string, given: string): Promise<boolean> {
    const code = given.toLowerCase().replace(/[^a-z\d]/g, '');
    if (/^\d{6}$/.test(code)) return this.#isGoodTotp(userId, code);
    const isIt = and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hashOf(userId, code)));
    return (await this.#db.delete(recoveryCodes).where(isIt).returning()).length > 0;
  }

  /** New ones; earlier ones are void. */
  async newRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newCode);
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    await tx.insert(recoveryCodes).values(codes.map((code) => ({ hash: hashOf(userId, code), userId })));
    return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
  }

  async #isGoodTotp(userId: string, token: string): Promise<boolean> {
    const [row] = await this.#db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
    if (!row) return false;
    const secret = await this.#encryption.decrypt(userId, FIELD, row.sealedSecret);
    const result = await verify({ secret, token, epochTolerance: TOLERANCE_SECONDS });
    if (!result.valid || !('timeStep' in result)) return false;
    // RFC 6238, 5.2: a code is accepted once. Two who send it at the same moment cannot both move the step.
    const isNew = and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, result.timeStep));
    const moved = await this.#db.update(secondFactors).set({ lastStep: result.timeStep }).where(isNew).returning();
    return moved.length > 0;
  }
}

/** 59 bits: no slow hash is needed. */
const newCode = () => Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

const hashOf = (userId: string, code: string) => sha256(`${userId} ${code}`);
