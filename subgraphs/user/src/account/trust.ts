import { randomUUID } from 'node:crypto';
import type { ClientFacts, Database } from '@visiobook/subgraph-kit';
import { and, eq } from 'drizzle-orm';
import type { Secret } from '../secret.ts';
import { networkOf } from '../session/device.ts';
import { sessions } from '../tables.ts';
import type { Bucket } from '../throttle/throttle.ts';

const FREE = { attempts: 5, ofAddress: 30, ofAccount: 100 };

/**
 * Tells the owner from strangers before she has proved anything, so that strangers' failures do not keep her out: by a token that a
 * device keeps after it has been signed in (OWASP's device cookie), or by a network in which she is signed in.
 */
export class Trust {
  readonly #db: Database;
  readonly #secret: Secret;

  constructor(db: Database, secret: Secret) {
    this.#db = db;
    this.#secret = secret;
  }

  deviceToken(userId: string, given?: string | null): string {
    if (given && this.#deviceIn(given, userId)) return given;
    const device = randomUUID();
    return `${device}.${this.#secret.mark('device', `${userId} ${device}`)}`;
  }

  /** What an attempt to sign in counts for. Accounts that do not exist count like others. */
  async buckets(
    email: string,
    userId: string,
    deviceToken: string | null | undefined,
    client: ClientFacts,
  ): Promise<Bucket[]> {
    const device = this.#deviceIn(deviceToken ?? '', userId);
    if (device) return [{ about: `device ${device}`, free: FREE.attempts }];
    const pair = { about: `from ${client.address} at ${email}`, free: FREE.attempts };
    if (await this.#isHerNetwork(userId, networkOf(client))) return [pair];
    return [
      pair,
      { about: `from ${client.address}`, free: FREE.ofAddress },
      { about: `at ${email}`, free: FREE.ofAccount },
    ];
  }

  #deviceIn(token: string, userId: string): string | null {
    const [device = '', mark = ''] = token.split('.');
    return this.#secret.isMark('device', `${userId} ${device}`, mark) ? device : null;
  }

  async #isHerNetwork(userId: string, network: string | null): Promise<boolean> {
    const isThere = and(eq(sessions.userId, userId), eq(sessions.network, network ?? ''));
    const [found] = await this.#db.select({ id: sessions.id }).from(sessions).where(isThere).limit(1);
    return found !== undefined;
  }
}
