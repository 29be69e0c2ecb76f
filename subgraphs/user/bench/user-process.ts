import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@visiobook/dev-postgres';
import { CLIENT_ADDRESS_HEADER, INTERNAL_TOKEN_HEADER, InternalTokenSigner, Viewer } from '@visiobook/subgraph-kit';
import { decodeJwt, exportJWK, generateKeyPair, type JWK } from 'jose';
import { testRunFolder } from '../../../packages/subgraph-kit/src/testing.config.ts';
import { type TestDatabase, testDatabase } from '../../../packages/subgraph-kit/src/testing-database.ts';
import { testPort } from '../../../test/journeys/test-port.ts';
import { processTimes } from '../../../test/load/cpu-time.ts';
import { service } from '../src/service.ts';

export const PASSWORD = 'analytical engine';

export interface Account {
  readonly email: string;
  readonly viewer: Viewer;
}

const LOADER = path.resolve(import.meta.dirname, '../../../packages/subgraph-kit/src/run-typescript.mjs');
const SIGN_UP = `mutation ($i: SignUpInput!) { signUp(input: $i) { ... on AuthPayload { accessToken } } }`;
const SIGN_IN = `mutation ($i: SignInInput!) { signIn(input: $i) { __typename } }`;

const newKey = async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { publicKey: await exportJWK(publicKey), privateKey: await exportJWK(privateKey) };
};

/** The user service in a process of its own, on a PostgreSQL with the settings of `npm start`; asked as the gateway asks it. */
export class UserProcess {
  readonly #url: string;
  readonly #signer: InternalTokenSigner;
  readonly #child: ChildProcess;
  readonly #database: TestDatabase;
  #clients = 0;

  private constructor(url: string, privateKey: JWK, child: ChildProcess, database: TestDatabase) {
    this.#url = url;
    this.#signer = new InternalTokenSigner(privateKey);
    this.#child = child;
    this.#database = database;
  }

  static async start(): Promise<UserProcess> {
    // The test database finds this one running and takes it.
    await startPostgres({ directory: path.join(testRunFolder(), 'postgres'), port: 0 });
    const database = await testDatabase([service]);
    const [internal, access, offset] = [await newKey(), await newKey(), await testPort()];
    const child = fork(fileURLToPath(new URL('../src/main.ts', import.meta.url)), {
      execArgv: ['--conditions=source', '--import', LOADER],
      env: {
        DATABASE_URL: database.urlFor(service.name),
        INTERNAL_PUBLIC_KEY: JSON.stringify(internal.publicKey),
        ACCESS_TOKEN_KEY: JSON.stringify(access.privateKey),
        KEY_ENCRYPTION_KEYS: randomBytes(32).toString('base64url'),
        BLOB_DIRECTORY: path.join(testRunFolder(), 'blobs'),
        BLOB_SIGNING_KEY: randomBytes(32).toString('base64url'),
        USER_SECRET: 'a secret of at least thirty-two characters',
        PUBLIC_ORIGIN: 'http://127.0.0.1:8080',
        EMAIL_CONFIRMATION: 'off',
        PORT: String(8081 + offset),
        PUBLIC_PORT: String(8181 + offset),
        LOG_LEVEL: 'warn',
      },
    });
    process.once('exit', () => child.kill('SIGKILL'));
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The user service ended with ${code}.`);
    });
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined);
    return new UserProcess(`http://127.0.0.1:${8081 + offset}/graphql`, internal.privateKey, child, database);
  }

  /** CPU that it has used, all its threads. */
  cpuSeconds(): number {
    return processTimes(this.#child.pid ?? 0)?.own ?? 0;
  }

  async signUp(email: string): Promise<Account> {
    const input = { email, password: PASSWORD, displayName: 'Ada' };
    const { signUp } = await this.#ask<{ signUp: { accessToken: string } }>(new Viewer(), SIGN_UP, { i: input });
    const { sub, sid } = decodeJwt<{ sid: string }>(signUp.accessToken);
    return { email, viewer: new Viewer({ id: sub, sessionId: sid }) };
  }

  signIn({ email }: Account): Promise<unknown> {
    return this.#ask(new Viewer(), SIGN_IN, { i: { email, password: PASSWORD } });
  }

  /** A small query: one row by its key. */
  me({ viewer }: Account): Promise<unknown> {
    return this.#ask(viewer, '{ me { id displayName } }');
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
    await this.#database.close();
  }

  /** @throws for an answer with errors */
  async #ask<Data>(viewer: Viewer, query: string, variables: object = {}): Promise<Data> {
    const client = ++this.#clients;
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [INTERNAL_TOKEN_HEADER]: await this.#signer.sign(viewer, service.name),
        [CLIENT_ADDRESS_HEADER]: `100.${64 + (client >> 16)}.${(client >> 8) & 255}.${client & 255}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: readonly { message: string }[] };
    if (!data || errors) throw new Error(errors?.[0]?.message ?? `It answered ${response.status}.`);
    return data;
  }
}
