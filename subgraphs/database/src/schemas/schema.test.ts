import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { sql } from 'drizzle-orm';
import { service } from '../service.ts';

const ADMIN = { id: 'root', scopes: ['admin'] };
const SCHEMAS = '{ schemas { name version pending migrations { name appliedAt hash state } } }';
const PLAN = `{ planMigrations {
  pending { schema name state } refused { schema name state } advice } }`;

interface Found {
  name: string;
  version: string | null;
  pending: number;
  migrations: { name: string; appliedAt: string | null; hash: string; state: string }[];
}
interface Plan {
  pending: { schema: string; name: string; state: string }[];
  refused: { schema: string; name: string; state: string }[];
  advice: string | null;
}

let world: TestService;
beforeAll(async () => {
  // Migrated: the service’s own schema and the shared ones; all others of the repository are pending.
  world = await testService(service);
});

test('every service’s schema is listed, with what is applied and what waits', async () => {
  const { data } = await world.as(ADMIN)<{ schemas: Found[] }>(SCHEMAS);
  const found = new Map(data?.schemas.map((schema) => [schema.name, schema]));
  const subgraphs = readdirSync(path.resolve(__dirname, '../../..'));
  expect([...found.keys()].sort()).toEqual([...subgraphs, 'events'].sort());
  expect(found.get('database')).toMatchObject({ version: '0000_initial', pending: 0 });
  expect(found.get('database')?.migrations[0]).toEqual({
    name: '0000_initial',
    appliedAt: expect.stringMatching(/^\d{4}-/),
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    state: 'APPLIED',
  });
  expect(found.get('project')).toMatchObject({ version: null });
  expect(found.get('project')?.pending).toBe(found.get('project')?.migrations.length);
});

test('the plan names what would be applied, and changes nothing', async () => {
  const { data } = await world.as(ADMIN)<{ planMigrations: Plan }>(PLAN);
  expect(data?.planMigrations.pending).toContainEqual({ schema: 'project', name: '0000_initial', state: 'PENDING' });
  expect(data?.planMigrations).toMatchObject({ refused: [], advice: null });
  expect(await world.db.execute(sql`select from pg_namespace where nspname = 'project'`)).toHaveLength(0);
});

test('nobody but an administrator is told', async () => {
  for (const query of [SCHEMAS, PLAN]) {
    expect((await world.as(null)(query)).code).toBe('UNAUTHENTICATED');
    expect((await world.as({ id: 'ada', scopes: ['reader'] })(query)).code).toBe('FORBIDDEN');
  }
});
