import postgres from 'postgres';
import { connectDatabase } from './database.ts';
import { migrateServices, verifySchema } from './migrate.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';
import { type InventedService, inventService } from './testing-migrations.ts';

let database: TestDatabase;
let ink: InventedService;
let page: InventedService;
const opened: { end(): Promise<void> }[] = [];

const password = (service: string) => `test-${service}`;

function connectAs(service: string | null): postgres.Sql {
  const url = service === null ? database.adminUrl : database.urlFor(service);
  const sql = postgres(url, { max: 4, onnotice: () => undefined });
  opened.push({ end: () => sql.end() });
  return sql;
}

beforeEach(async () => {
  database = await testDatabase();
  [ink, page] = await Promise.all([inventService('ink'), inventService('page')]);
  for (const service of [ink, page]) {
    const table = `create table ${service.name}.lines (id int primary key generated always as identity, text text)`;
    await service.add(
      '0000_first',
      `create schema if not exists ${service.name};--> statement-breakpoint\n${table}`,
      1,
    );
  }
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((sql) => sql.end()));
  await Promise.all([ink.remove(), page.remove(), database.close()]);
});

const verify = (service: InventedService) => {
  const { db, sql } = connectDatabase({ url: database.urlFor(service.name) });
  opened.push({ end: () => sql.end() });
  return verifySchema(db, service);
};

const refused = (query: PromiseLike<unknown>) => expect(query).rejects.toMatchObject({ code: '42501' });

describe('Migrating', () => {
  test('can be done by several processes at once, on a database nobody has touched', async () => {
    const admin = connectAs(null);
    const empty = `${new URL(database.adminUrl).pathname.slice(1)}_empty`;
    await admin.unsafe(`create database ${empty} template template0`);
    const url = new URL(database.adminUrl);
    url.pathname = `/${empty}`;
    const migrate = () => migrateServices(url.href, [ink, page], password);
    await Promise.all([migrate(), migrate(), migrate()]);
    const sql = postgres(url.href, { max: 1 });
    const applied =
      await sql`select hash from ink.__drizzle_migrations union all select hash from page.__drizzle_migrations`;
    await sql.end();
    await admin.unsafe(`drop database ${empty} with (force)`);
    expect(applied).toHaveLength(2);
  });

  test('applies what is new, and only then does the service accept the schema', async () => {
    await expect(migrateServices(database.adminUrl, [ink], password).then(() => verify(ink))).resolves.toBeUndefined();
    await ink.add('0001_colour', 'alter table ink.lines add column colour text', 2);
    await expect(verify(ink)).rejects.toThrow('1 migration(s) missing, 0 unknown');
    await migrateServices(database.adminUrl, [ink], password);
    await verify(ink);
    expect(await connectAs('ink')`select colour from ink.lines`).toEqual([]);
  });

  test('is refused by a service that is older than the schema', async () => {
    const newer = await inventService('ink');
    await newer.add('0000_other', 'select 1', 1);
    await migrateServices(database.adminUrl, [newer], password);
    await newer.remove();
    await expect(verify(ink)).rejects.toThrow('1 migration(s) missing, 1 unknown');
  });

  test('notices a migration that was merged late and made early, instead of skipping it', async () => {
    await ink.add('0001_late', 'select 1', 100);
    await migrateServices(database.adminUrl, [ink], password);
    await ink.add('0002_early', 'select 2', 50);
    await expect(migrateServices(database.adminUrl, [ink], password)).rejects.toThrow('1 migration(s) missing');
  });

  test('changes nothing when a migration fails half-way', async () => {
    await ink.add('0001_half', 'create table ink.half ();--> statement-breakpoint\nselect no_such_thing', 2);
    await expect(migrateServices(database.adminUrl, [ink], password)).rejects.toThrow();
    const [found] = await connectAs(null)`select to_regclass('ink.lines') as lines, to_regclass('ink.half') as half`;
    expect(found).toEqual({ lines: null, half: null });
  });
});

describe('A service’s database role', () => {
  beforeEach(() => migrateServices(database.adminUrl, [ink, page], password));

  test('reads and writes its own rows', async () => {
    const sql = connectAs('ink');
    await sql`insert into ink.lines (text) values ('a'), ('b')`;
    await sql`delete from ink.lines where text = 'a'`;
    expect(await sql`select text from ink.lines`).toEqual([{ text: 'b' }]);
  });

  test('reaches neither another service’s rows nor the queue', async () => {
    const sql = connectAs('ink');
    await refused(sql`select from page.lines`);
    await refused(sql`insert into page.lines default values`);
    await refused(sql`select from dbos.workflow_status`);
    await refused(connectAs('jobs')`select from ink.lines`);
  });

  test('changes no schema and no record of migrations', async () => {
    const sql = connectAs('ink');
    await refused(sql`create table ink.more ()`);
    await refused(sql`create schema more`);
    await refused(sql`create table public.more ()`);
    await refused(sql`truncate ink.lines`);
    await refused(sql`delete from ink.__drizzle_migrations`);
    await expect(sql`drop table ink.lines`).rejects.toMatchObject({ code: '42501' });
  });

  test('appends events through the function alone, and consumes for itself alone', async () => {
    const sql = connectAs('ink');
    expect(await sql`select events.append('1', 'topic', 'name', '{}')::int as seq`).toEqual([{ seq: 1 }]);
    expect(await sql`select topic from events.log`).toEqual([{ topic: 'topic' }]);
    await refused(sql`insert into events.log (topic, seq, id, name, payload) values ('topic', 2, '2', 'name', '{}')`);
    await refused(sql`update events.topics set last_seq = 0`);
    await refused(sql`delete from events.deliveries`);
    await sql`select events.subscribe('ink', 'name')`;
    await refused(sql`select events.subscribe('page', 'name')`);
    await refused(sql`select from events.take('page', array['name'])`);
  });
});
