import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Task } from '@visiobook/contracts';
import { type DocumentNode, type ExecutionResult, type GraphQLFormattedError, print } from 'graphql';
import { createClient } from 'graphql-ws';
import { exportJWK, generateKeyPair } from 'jose';
import WebSocket from 'ws';
import type { z } from 'zod';
import { parseConfig } from './config.ts';
import { ConsumerLoop } from './consumer-loop.ts';
import { connectDatabase } from './database.ts';
import { EventLog } from './events.ts';
import { InternalTokenSigner } from './internal-token.ts';
import { silentLogger } from './log.ts';
import { Outbox } from './outbox.ts';
import { INTERNAL_TOKEN_HEADER, listen, serveSubgraph } from './server.ts';
import { type Service, serviceConfig } from './service.ts';
import type { TaskClient } from './task-client.ts';
import type { Handler } from './tasks.ts';
import { testDatabase } from './testing-database.ts';
import { TestTasks } from './testing-tasks.ts';
import { Viewer, type ViewerFacts } from './viewer.ts';
import { consumersOf } from './worker.ts';

export interface TestOptions {
  /** What the service under test reads from the environment beyond what every test sets. */
  config?: Record<string, string>;
  /** Stand-ins for tasks of other services. */
  handlers?: Handler[];
}

/** What a client saw. `code` is the first error's. */
export interface Answer<Data> {
  data: Data | null;
  errors: readonly GraphQLFormattedError[];
  code: string | undefined;
}

/** Jest takes hooks only while a test file is being read, and worlds are opened later. */
const opened: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

export type TestService = Awaited<ReturnType<typeof testService>>;

/**
 * One service on a database of its own, spoken to as the gateway does: real HTTP, real WebSocket, signed tokens. Closes itself
 * and removes what it made when the test file is done.
 */
export async function testService(service: Service, options: TestOptions = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), `visiobook-${service.name}-`));
  const database = await testDatabase([service]);
  const internal = await generateKeyPair('EdDSA', { extractable: true });
  const access = await generateKeyPair('EdDSA', { extractable: true });
  const environment = {
    DATABASE_URL: database.urlFor(service.name),
    INTERNAL_PUBLIC_KEY: JSON.stringify(await exportJWK(internal.publicKey)),
    ACCESS_TOKEN_KEY: JSON.stringify(await exportJWK(access.privateKey)),
    BLOB_DIRECTORY: path.join(folder, 'blobs'),
    BLOB_SIGNING_KEY: 'a key of at least thirty-two characters',
    PUBLIC_ORIGIN: 'http://127.0.0.1:8080',
    ...options.config,
  };
  const connection = connectDatabase({ url: environment.DATABASE_URL, max: 8, name: 'test' });
  const { db } = connection;
  const log = silentLogger();
  const events = new EventLog({ url: environment.DATABASE_URL, db, log });
  const config = parseConfig(service.name, serviceConfig(service), environment);
  const deps = { config, db, outbox: new Outbox(service.name), events, log };
  const signer = new InternalTokenSigner(await exportJWK(internal.privateKey));
  const api = await serveSubgraph(service.subgraph(deps), {
    host: '127.0.0.1',
    port: 0,
    log,
    internalPublicKey: config.INTERNAL_PUBLIC_KEY,
    ready: async () => {},
  });
  const publicListener = service.publicListener?.(deps);
  const open = publicListener && (await listen(createServer(publicListener), '127.0.0.1', 0));
  const worker = service.worker?.({ ...deps, tasks: unreachableQueue });
  const handlers = [...(worker?.handlers ?? []), ...(options.handlers ?? [])];
  const jobsUrl = database.urlFor('jobs');
  const tasks = new TestTasks({
    service: service.name,
    db,
    databaseUrl: environment.DATABASE_URL,
    jobsUrl,
    events,
    log,
    handlers,
  });
  const consumers = new ConsumerLoop({ consumer: service.name, consumers: consumersOf(handlers), db, events, log });
  const sockets: { dispose(): void | Promise<void> }[] = [];

  const as = (viewer: string | null | Partial<ViewerFacts>) => {
    const facts = typeof viewer === 'object' && viewer !== null ? viewer : { id: viewer };
    return <Data = Record<string, never>>(query: string | DocumentNode, variables: Record<string, unknown> = {}) =>
      post<Data>(api.url, signer.sign(new Viewer(facts), service.name), query, variables);
  };

  opened.push(async () => {
    for (const socket of sockets) await socket.dispose();
    await tasks.close();
    await consumers.close();
    await worker?.close?.();
    await open?.close();
    await api.close();
    await events.close();
    await connection.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  return {
    as,
    db,
    events,
    outbox: deps.outbox,
    url: api.url,
    publicUrl: open?.url ?? null,
    folder,
    blobDirectory: environment.BLOB_DIRECTORY,
    /** A token as the gateway would send it, for this service or another audience. */
    token: (viewer: Partial<ViewerFacts>, audience = service.name) => signer.sign(new Viewer(viewer), audience),
    run: <I extends z.ZodType, O extends z.ZodType>(task: Task<I, O>, input: z.input<I>) => tasks.run(task, input),
    cancel: (taskId: string) => tasks.cancel(taskId),
    enqueued: () => tasks.enqueued(),
    /** Outbox, tasks and consumers until nothing is left to do. */
    async settle(): Promise<void> {
      do await tasks.settle();
      while ((await consumers.drain()) > 0);
    },
    /** The results of a subscription, over a real WebSocket. */
    subscribe<Data = Record<string, never>>(
      viewer: string | null,
      query: string,
      variables: Record<string, unknown> = {},
    ) {
      return subscribe<Data>(
        api.url,
        () => signer.sign(new Viewer({ id: viewer }), service.name),
        query,
        variables,
        sockets,
      );
    },
  };
}

async function post<Data>(
  url: string,
  token: Promise<string>,
  query: string | DocumentNode,
  variables: Record<string, unknown>,
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [INTERNAL_TOKEN_HEADER]: await token },
    body: JSON.stringify({ query: typeof query === 'string' ? query : print(query), variables }),
  });
  const { data = null, errors = [] } = (await response.json()) as {
    data?: Data | null;
    errors?: GraphQLFormattedError[];
  };
  return { data, errors, code: errors[0]?.extensions?.code as string | undefined };
}

async function* subscribe<Data>(
  url: string,
  token: () => Promise<string>,
  query: string,
  variables: Record<string, unknown>,
  sockets: { dispose(): void | Promise<void> }[],
): AsyncGenerator<ExecutionResult<Data>> {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  sockets.push(client);
  const extensions = { internalToken: await token() };
  try {
    yield* client.iterate<Data>({ query, variables, extensions }) as AsyncIterable<ExecutionResult<Data>>;
  } finally {
    await client.dispose();
  }
}

/** Workers under test enqueue through their outbox or flow; the raw client is for operators. */
const unreachableQueue = new Proxy({} as TaskClient, {
  get() {
    throw new Error('The task client is not there in service tests.');
  },
});
