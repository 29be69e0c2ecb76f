import { randomBytes } from 'node:crypto';
import {
  connectDatabase,
  type Environment,
  EventLog,
  Outbox,
  parseConfig,
  type Running,
  type Service,
  serviceConfig,
  silentLogger,
  startService,
  type TaskClient,
} from '@visiobook/subgraph-kit';
import { testDatabase } from '@visiobook/subgraph-kit/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { type RunningGateway, startGateway } from '../../gateway/src/gateway.ts';
import { ConsumerLoop } from '../../packages/subgraph-kit/src/consumer-loop.ts';
import { JobStore } from '../../packages/subgraph-kit/src/job-store.ts';
import { Relay } from '../../packages/subgraph-kit/src/relay.ts';
import { consumersOf } from '../../packages/subgraph-kit/src/worker.ts';
import { service as security } from '../../subgraphs/security/src/service.ts';
import { service as user } from '../../subgraphs/user/src/service.ts';

interface Closable {
  close(): Promise<unknown>;
}

const SERVICES: readonly Service[] = [user, security];

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  user: { id: string };
}

interface Answer {
  data?: unknown;
  errors?: { message: string; extensions: { code: string } }[];
}

/** The real gateway before the real user and security services, with what their workers do for the audit log. */
export class AccountsGraph {
  readonly url: string;
  readonly #services: ReadonlyMap<string, Running>;
  readonly #closables: Closable[];

  private constructor(gateway: RunningGateway, services: Running[], closables: Closable[]) {
    this.url = `${gateway.url}/graphql`;
    this.#services = new Map(services.map((running) => [running.name, running]));
    this.#closables = closables;
  }

  static async start(): Promise<AccountsGraph> {
    const database = await testDatabase(SERVICES);
    const keys = await newKeys();
    const environmentFor = await environmentsOf(database.urlFor, keys.publicKey);
    const services = await Promise.all(SERVICES.map((each) => startService(each, environmentFor(each))));
    const store = await JobStore.connect(database.urlFor('jobs'), { max: 2, name: 'relay' });
    const workers = await Promise.all(SERVICES.map((each) => startWork(each, environmentFor(each), store)));
    const gateway = await startGateway({
      NODE_ENV: 'development',
      GATEWAY_PORT: '0',
      LOG_LEVEL: 'silent',
      INTERNAL_PRIVATE_KEY: keys.privateKey,
      SUBGRAPH_URLS: services.map(({ name, url }) => `${name}=${url}/graphql`).join(','),
      USER_PUBLIC_URL: services[0]?.publicUrl ?? '',
    });
    return new AccountsGraph(gateway, services, [gateway, ...workers, store, ...services, database]);
  }

  publicUrlOf(service: string): string {
    return this.#services.get(service)?.publicUrl ?? '';
  }

  /** @returns its data, or the code of its first error */
  async ask<Data>(credential: string | null, query: string, variables = {}): Promise<Data | string> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Answer;
    return errors?.[0]?.extensions.code ?? (data as Data);
  }

  async signUp(email: string): Promise<Tokens> {
    const query = `mutation ($i: SignUpInput!) { signUp(input: $i) { ... on AuthPayload ${TOKENS} } }`;
    const input = { email, password: PASSWORD, displayName: 'Ada' };
    return taken(await this.ask<{ signUp: Tokens }>(null, query, { i: input })).signUp;
  }

  async signIn(email: string): Promise<Tokens> {
    const query = `mutation ($i: SignInInput!) { signIn(input: $i) { ... on AuthPayload ${TOKENS} } }`;
    return taken(await this.ask<{ signIn: Tokens }>(null, query, { i: { email, password: PASSWORD } })).signIn;
  }

  async close(): Promise<void> {
    for (const closable of this.#closables) await closable.close();
  }
}

const PASSWORD = 'analytical engine';
const TOKENS = '{ accessToken refreshToken user { id } }';

export function taken<Data>(answer: Data | string): Data {
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

async function newKeys() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const [shown, kept] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)]);
  return { publicKey: JSON.stringify(shown), privateKey: JSON.stringify(kept) };
}

async function environmentsOf(urlFor: (role: string) => string, internalPublicKey: string) {
  const shared = {
    LOG_LEVEL: 'silent',
    PORT: '0',
    PUBLIC_PORT: '0',
    INTERNAL_PUBLIC_KEY: internalPublicKey,
    ACCESS_TOKEN_KEY: (await newKeys()).privateKey,
    AUDIT_SIGNING_KEY: (await newKeys()).privateKey,
    KEY_ENCRYPTION_KEYS: randomBytes(32).toString('base64url'),
    USER_SECRET: randomBytes(32).toString('base64url'),
    PUBLIC_ORIGIN: 'http://127.0.0.1:8080',
    EMAIL_CONFIRMATION: 'off',
    MAIL_DIRECTORY: '/nowhere',
    BLOB_DIRECTORY: '/nowhere',
    BLOB_SIGNING_KEY: randomBytes(32).toString('base64url'),
  };
  return ({ name }: Service): Environment => ({ ...shared, DATABASE_URL: urlFor(name) });
}

/** What a worker process does for events: its service's relay and consumers, without tasks. */
async function startWork(service: Service, environment: Environment, store: JobStore): Promise<Closable> {
  const config = parseConfig(service.name, serviceConfig(service), environment);
  const log = silentLogger();
  const { db, close } = connectDatabase({ url: config.DATABASE_URL, max: 4, name: service.name });
  const events = new EventLog({ url: config.DATABASE_URL, db, log });
  const deps = { config, db, outbox: new Outbox(service.name), events, log };
  const worker = service.worker?.({ ...deps, tasks: {} as TaskClient });
  const consumers = new ConsumerLoop({
    ...{ consumer: service.name, consumers: consumersOf(worker?.handlers ?? []) },
    ...{ db, events, log },
  });
  const relay = new Relay({
    ...{ service: service.name, databaseUrl: config.DATABASE_URL },
    ...{ db, store, announcer: events, log },
  });
  await Promise.all([relay.start(), consumers.start()]);
  return {
    async close() {
      for (const each of [relay, consumers, events]) await each.close();
      await worker?.close?.();
      await close();
    },
  };
}
