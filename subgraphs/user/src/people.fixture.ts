import type { TestService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { sessions, users } from './tables.ts';

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  user: { id: string };
}

export type Person = Tokens & { email: string };

export const TOKENS = '{ accessToken refreshToken user { id } }';
export const PASSWORD = 'analytical engine';

let people = 0;
export const newEmail = () => `person-${++people}@example.org`;

/** Signing up and in, on a service that asks for no confirmation. */
export class People {
  readonly #world: TestService;

  constructor(world: TestService) {
    this.#world = world;
  }

  async signUp(): Promise<Person> {
    const email = newEmail();
    const input = { email, password: PASSWORD, displayName: 'Ada', deviceName: 'Desk' };
    const query = `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on AuthPayload ${TOKENS} } }`;
    const { data, errors } = await this.#world.as(null)<{ signUp: Tokens }>(query, { input });
    if (!data) throw new Error(JSON.stringify(errors));
    return { email, ...data.signUp };
  }

  signIn(email: string, password = PASSWORD, client = {}) {
    const query = `mutation ($input: SignInInput!) { signIn(input: $input) { ... on AuthPayload ${TOKENS} ... on SecondFactorNeeded { challenge } } }`;
    return this.#world.as(null, client)<{ signIn: Tokens & { challenge?: string } }>(query, {
      input: { email, password },
    });
  }

  async signedIn(email: string, client = {}): Promise<Tokens> {
    const { data, errors } = await this.signIn(email, PASSWORD, client);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.signIn;
  }

  async refresh(refreshToken: string) {
    const query = `mutation ($t: String!) { refreshSession(refreshToken: $t) ${TOKENS} }`;
    const { data, code } = await this.#world.as(null)<{ refreshSession: Tokens }>(query, { t: refreshToken });
    return { code, tokens: data?.refreshSession };
  }

  /** As the gateway vouches for whoever has this access token. */
  as({ accessToken }: Pick<Tokens, 'accessToken'>, client = {}) {
    const { sub, sid } = decodeJwt<{ sid: string }>(accessToken);
    return this.#world.as({ id: sub ?? null, sessionId: sid }, client);
  }

  /** As by a link in a mail. */
  async confirmAddress({ user }: Pick<Tokens, 'user'>): Promise<void> {
    await this.#world.db.update(users).set({ emailConfirmedAt: new Date() }).where(eq(users.id, user.id));
  }

  /** An hour goes by since she proved who she is. */
  async letAnHourPass({ user }: Pick<Tokens, 'user'>): Promise<void> {
    const authenticatedAt = new Date(Date.now() - 3_600_000);
    await this.#world.db.update(sessions).set({ authenticatedAt }).where(eq(sessions.userId, user.id));
  }
}
