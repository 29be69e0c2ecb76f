import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { service } from '../service.ts';

const ADMIN = { id: 'root', scopes: ['admin'] };
const HEALTH = `{ databaseHealth {
  verdict reasons { verdict message } version bytes cacheHitRatio oldestTransactionSeconds transactionAge
  schemas { name bytes tables { name rows bytes indexBytes deadRows bloatBytes lastVacuumAt lastAnalyzeAt } }
  statements { source role text calls meanSeconds totalSeconds }
  connections { used most byRole { role state count } }
  lockWaits { count longestSeconds } replicas { name state lagBytes lagSeconds }
  redis { answers pingMilliseconds usedBytes mostBytes }
  newestBackupAt pendingMigrations refusedMigrations } }`;

interface Health {
  verdict: string;
  reasons: { verdict: string; message: string }[];
  version: string;
  bytes: number;
  schemas: { name: string; bytes: number; tables: { name: string; rows: number; bytes: number; deadRows: number }[] }[];
  connections: { used: number; most: number; byRole: { role: string; state: string; count: number }[] };
  lockWaits: { count: number };
  replicas: unknown[];
  newestBackupAt: string | null;
  pendingMigrations: number;
  refusedMigrations: number;
  redis: { answers: boolean; usedBytes: number | null; mostBytes: number | null } | null;
}

const healthOf = async (world: TestService, locale: 'en' | 'fr' = 'en') => {
  const { data, errors } = await world.as({ ...ADMIN, locale })<{ databaseHealth: Health }>(HEALTH);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.databaseHealth;
};

let world: TestService;
let redis: Server;
beforeAll(async () => {
  redis = await smallRedis();
  const { port } = redis.address() as AddressInfo;
  world = await testService(service, { config: { REDIS_URL: `redis://127.0.0.1:${port}` } });
});
afterAll(() => void redis?.close());

test('every schema’s tables are measured, the queue’s and the events’ included', async () => {
  await world.db.execute(sql`
    insert into database.backup_runs (id, requested_by) select n::text, 'root' from generate_series(1, 5000) n`);
  const { schemas, bytes } = await healthOf(world);
  expect(schemas.map(({ name }) => name)).toEqual(expect.arrayContaining(['database', 'dbos', 'events', 'jobs']));
  const own = schemas.find(({ name }) => name === 'database');
  const runs = own?.tables.find(({ name }) => name === 'backup_runs');
  expect(runs?.bytes).toBeGreaterThan(100_000);
  expect(own?.bytes).toBeGreaterThan(runs?.bytes ?? 0);
  expect(bytes).toBeGreaterThan(own?.bytes ?? 0);
});

test('connections are counted by role against what the server takes', async () => {
  const { connections, replicas } = await healthOf(world);
  expect(connections.byRole).toContainEqual({ role: 'visiobook_database', state: 'active', count: expect.any(Number) });
  expect(connections.used).toBeLessThanOrEqual(connections.most);
  expect(replicas).toEqual([]);
});

test('a statement that waits for a lock is seen, with the statement', async () => {
  const key = sql`hashtext(${world.folder})`;
  await world.db.transaction(async (holder) => {
    await holder.execute(sql`select pg_advisory_xact_lock(${key})`);
    const waiting = world.db.transaction((tx) => tx.execute(sql`select pg_advisory_xact_lock(${key})`));
    while ((await healthOf(world)).lockWaits.count === 0);
    void waiting.catch(() => undefined);
  });
  expect((await healthOf(world)).verdict).toBeDefined();
});

test('Redis is asked where one is configured, and its silence is told in the viewer’s language', async () => {
  expect((await healthOf(world)).redis).toMatchObject({ answers: true, usedBytes: 1_048_576, mostBytes: 4_194_304 });
  redis.close();
  const silent = await testService(service, { config: { REDIS_URL: 'redis://127.0.0.1:1' } });
  expect(await healthOf(silent)).toMatchObject({ verdict: 'WARN', redis: { answers: false, usedBytes: null } });
  const { reasons } = await healthOf(silent, 'fr');
  expect(reasons).toContainEqual({ verdict: 'WARN', message: expect.stringContaining('Redis ne répond pas') });
  expect((await healthOf(await testService(service))).redis).toBeNull();
});

test('a backup that was made, a migration that is pending and one that is unknown are told', async () => {
  const own = await testService(service);
  const before = await healthOf(own);
  // Of the other services, which have no schema here.
  expect(before).toMatchObject({ newestBackupAt: null, refusedMigrations: 0 });
  expect(before.pendingMigrations).toBeGreaterThan(0);
  await own.as(ADMIN)('mutation { startBackup { id } }');
  await own.settle();
  const admin = postgres(own.adminUrl, { max: 1 });
  await admin`insert into database.__drizzle_migrations (hash, created_at, name) values ('x', 9999999999999, '9999_later')`;
  await admin.end();
  const after = await healthOf(own, 'fr');
  expect(after).toMatchObject({ verdict: 'CRITICAL', refusedMigrations: 1, newestBackupAt: expect.any(String) });
  expect(after.reasons.map(({ message }) => message)).toEqual(
    expect.arrayContaining([expect.stringContaining('inconnues'), expect.stringContaining('en attente')]),
  );
});

test('nobody but an administrator is told', async () => {
  expect((await world.as({ id: 'ada', scopes: ['reader'] })(HEALTH)).code).toBe('FORBIDDEN');
});

/** Answers the few commands that a look at its health takes. */
function smallRedis(): Promise<Server> {
  const bulk = (text: string) => `$${text.length}\r\n${text}\r\n`;
  const info = bulk(
    '# Memory\r\nused_memory:1048576\r\nmaxmemory:4194304\r\n# Server\r\nredis_version:7.2.0\r\nloading:0\r\n',
  );
  const answers: Record<string, string> = { ping: '+PONG\r\n', info };
  const server = createServer((socket) =>
    socket.on('data', (data) => {
      // Commands come as arrays of bulk strings; the first word of each is the command.
      for (const [, command = ''] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g))
        socket.write(answers[command.toLowerCase()] ?? '+OK\r\n');
    }),
  );
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
