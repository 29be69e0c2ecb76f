import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { actRecorded, auditTopic, type Task } from '@visiobook/contracts';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { z } from 'zod';
import { parseConfig } from './config.ts';
import { ConsumerLoop } from './consumer-loop.ts';
import { connectDatabase } from './database.ts';
import { EventLog } from './events.ts';
import { InternalTokenSigner } from './internal-token.ts';
import { silentLogger } from './log.ts';
import { Outbox } from './outbox.ts';
import { listen, serveSubgraph } from './server.ts';
import { type Service, serviceConfig } from './service.ts';
import { TaskClient } from './task-client.ts';
import type { Handler } from './tasks.ts';
import { TestClient } from './testing-client.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';
import { TestTasks } from './testing-tasks.ts';
import { consumersOf } from './worker.ts';

export { type TestDatabase, testDatabase } from './testing-database.ts';
export { marksIn, tablesWith } from './testing-marks.ts';
export { type InventedService, inventService } from './testing-migrations.ts';
export { seeded } from './testing-seeded.ts';

export interface TestOptions {
  /** What the service under test reads from the environment beyond what every test sets. */
  config?: Record<string, string>;
  /** Stand-ins for tasks of other services. */
  handlers?: Handler[];
}

/** Jest takes hooks only while a test file is being read, and worlds are opened later. Benchmarks have none, and open none. */
const opened: (() => Promise<void>)[] = [];
globalThis.afterAll?.(async () => {
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
  const internal = await newKeys();
  const blobDirectory = path.join(folder, 'blobs');
  const environment = {
    ...(await environmentOf(service, database, internal.publicKey)),
    BLOB_DIRECTORY: blobDirectory,
    MAIL_DIRECTORY: path.join(folder, 'mail'),
    ...options.config,
  };
  const connection = connectDatabase({ url: environment.DATABASE_URL, max: 8, name: 'test' });
  const { db } = connection;
  const log = silentLogger();
  const events = new EventLog({ url: environment.DATABASE_URL, db, log });
  const config = parseConfig(service.name, serviceConfig(service), environment);
  const deps = { config, db, outbox: new Outbox(service.name), events, log };
  const api = await serveSubgraph(service.subgraph(deps), {
    host: '127.0.0.1',
    port: 0,
    log,
    internalPublicKey: config.INTERNAL_PUBLIC_KEY,
    ready: async () => {},
  });
  const publicListener = service.publicListener?.(deps);
  const open = publicListener && (await listen(createServer(publicListener), '127.0.0.1', 0));
  const jobsUrl = database.urlFor('jobs');
  const queue = await TaskClient.connect(jobsUrl);
  const worker = service.worker?.({ ...deps, tasks: queue });
  const handlers = [...(worker?.handlers ?? []), ...(options.handlers ?? [])];
  const tasks = new TestTasks({
    service: service.name,
    db,
    databaseUrl: environment.DATABASE_URL,
    jobsUrl,
    events,
    log,
    handlers,
    places: worker?.places,
  });
  const consumers = new ConsumerLoop({ consumer: service.name, consumers: consumersOf(handlers), db, events, log });
  const client = new TestClient(api.url, service.name, new InternalTokenSigner(internal.privateKey));

  opened.push(async () => {
    await client.close();
    await tasks.close();
    await queue.close();
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
    as: client.as,
    subscribe: client.subscribe,
    token: client.token,
    db,
    events,
    outbox: deps.outbox,
    url: api.url,
    publicUrl: open?.url ?? null,
    /** As the service's own role, and as one that may do anything. */
    databaseUrl: environment.DATABASE_URL,
    adminUrl: database.adminUrl,
    folder,
    blobDirectory,
    /** What a worker of this service in a process of its own is told. */
    workerEnvironment: { ...environment, JOBS_DATABASE_URL: jobsUrl },
    run: <I extends z.ZodType, O extends z.ZodType>(task: Task<I, O>, input: z.input<I>, options?: { id?: string }) =>
      tasks.run(task, input, options),
    cancel: (taskId: string) => tasks.cancel(taskId),
    enqueued: () => tasks.enqueued(),
    /** As an operator holds it. */
    queue,
    /** What was written down for the audit log about a person, oldest first. */
    acts: (subjectId: string) => actsAbout(events, subjectId),
    /** Outbox, tasks and consumers until nothing is left to do. */
    async settle(): Promise<void> {
      do await tasks.settle();
      while ((await consumers.drain()) > 0);
    },
  };
}

async function actsAbout(events: EventLog, subjectId: string): Promise<ActRecorded[]> {
  const last = await events.last(auditTopic);
  const acts: ActRecorded[] = [];
  if (last === 0) return acts;
  for await (const { seq, payload } of events.read(auditTopic, { signal: new AbortController().signal })) {
    const act = actRecorded.payload.parse(payload);
    if (act.subjectId === subjectId) acts.push(act);
    if (seq === last) break;
  }
  return acts;
}

type ActRecorded = z.output<typeof actRecorded.payload>;

async function newKeys(): Promise<{ publicKey: JWK; privateKey: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { publicKey: await exportJWK(publicKey), privateKey: await exportJWK(privateKey) };
}

const environmentOf = async (service: Service, database: TestDatabase, internalPublicKey: JWK) => ({
  DATABASE_URL: database.urlFor(service.name),
  INTERNAL_PUBLIC_KEY: JSON.stringify(internalPublicKey),
  ACCESS_TOKEN_KEY: JSON.stringify((await newKeys()).privateKey),
  BACKUP_KEY: randomBytes(32).toString('base64url'),
  AUDIT_SIGNING_KEY: JSON.stringify((await newKeys()).privateKey),
  KEY_ENCRYPTION_KEYS: randomBytes(32).toString('base64url'),
  USER_SECRET: 'a secret of at least thirty-two characters',
  BLOB_SIGNING_KEY: 'a key of at least thirty-two characters',
  PUBLIC_ORIGIN: 'http://127.0.0.1:8080',
});
