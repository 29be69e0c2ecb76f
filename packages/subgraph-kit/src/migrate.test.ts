import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { pause } from './abort.ts';
import { migrateServices, planServices, verifySchema } from './migrate.ts';
import { resetDatabase } from './reset.ts';
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

const verify = (service: InventedService) => verifySchema(connectAs(service.name), service);

const migrate = (...services: InventedService[]) => migrateServices(database.adminUrl, services, password);

/** What a dry run says of one schema: names and states. */
async function planOf(service: InventedService): Promise<string[]> {
  const plans = await planServices(database.adminUrl, [service]);
  const found = plans.find(({ schema }) => schema === service.name);
  return (found?.migrations ?? []).map(({ name, state }) => `${name} ${state}`);
}

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
    await expect(migrate(ink).then(() => verify(ink))).resolves.toBeUndefined();
    await ink.add('0001_colour', 'alter table ink.lines add column colour text', 2);
    await expect(verify(ink)).rejects.toThrow('0001_colour is not applied: run `npm run migrate`');
    await migrate(ink);
    await verify(ink);
    expect(await connectAs('ink')`select colour from ink.lines`).toEqual([]);
  });

  test('is refused by a service that is older than the schema', async () => {
    const newer = await inventService('ink');
    await newer.add('0000_other', 'create schema if not exists ink', 1);
    await migrate(newer);
    await newer.remove();
    await expect(verify(ink)).rejects.toThrow('0000_other is applied but unknown to this build: start the version');
    await expect(migrate(ink)).rejects.toThrow('0000_other is applied but unknown');
  });

  test('is missed by a service also where the schema is not its own but what all share', async () => {
    await migrate(ink);
    await verify(ink);
    const admin = connectAs(null);
    await admin`delete from events.migrations where file = (select max(file) from events.migrations)`;
    await expect(verify(ink)).rejects.toThrow(
      /schema of events does not fit this build:\n.* is not applied: run `npm run migrate`/,
    );
    // As in a database of before services looked there.
    await admin`revoke select on events.migrations from visiobook_ink`;
    await expect(verify(ink)).rejects.toThrow('schema of events does not fit this build');
  });

  test('refuses a migration that comes before one that is applied, and changes nothing', async () => {
    const merged = await inventService('ink');
    await migrate(ink);
    await merged.add('0000_late', 'create table ink.late ()', 0);
    await merged.copy(ink);
    expect(await planOf(merged)).toEqual(['0000_late LATE', '0000_first APPLIED']);
    await expect(migrate(merged)).rejects.toThrow('0000_late comes before one that is applied already');
    await merged.remove();
    expect(await connectAs(null)`select to_regclass('ink.late') as late`).toEqual([{ late: null }]);
  });

  test('refuses a migration that was changed after it was applied', async () => {
    await migrate(ink);
    await ink.change('0000_first', '-- nothing any more');
    expect(await planOf(ink)).toEqual(['0000_first CHANGED']);
    await expect(migrate(ink)).rejects.toThrow(
      '0000_first is not the file that was applied: put the committed file back',
    );
    await expect(verify(ink)).rejects.toThrow('0000_first is not the file that was applied');
  });

  test('keeps the hash of each file, and when it was applied', async () => {
    await migrate(ink);
    const rows = await connectAs('ink')`select name, hash, applied_at from ink.__drizzle_migrations`;
    expect(rows).toEqual([
      { name: '0000_first', hash: expect.stringMatching(/^[0-9a-f]{64}$/), applied_at: expect.any(Date) },
    ]);
  });

  test('knows what earlier versions applied, which wrote down neither names nor times', async () => {
    await migrate(ink);
    const admin = connectAs(null);
    await admin`alter table ink.__drizzle_migrations drop column name, drop column applied_at`;
    await admin`alter table events.migrations drop column hash`;
    await verify(ink);
    await ink.add('0001_colour', 'alter table ink.lines add column colour text', 2);
    await migrate(ink);
    expect(await connectAs('ink')`select name from ink.__drizzle_migrations order by id`).toEqual([
      { name: '0000_first' },
      { name: '0001_colour' },
    ]);
  });

  test('can be planned, which changes nothing', async () => {
    expect(await planOf(ink)).toEqual(['0000_first PENDING']);
    expect(await connectAs(null)`select from pg_namespace where nspname = 'ink'`).toHaveLength(0);
    await migrate(ink);
    await ink.add('0001_colour', 'alter table ink.lines add column colour text', 2);
    expect(await planOf(ink)).toEqual(['0000_first APPLIED', '0001_colour PENDING']);
  });

  test('keeps what went well before a migration that fails, and nothing of that one', async () => {
    await ink.add('0001_half', 'create table ink.half ();--> statement-breakpoint\nselect no_such_thing', 2);
    await expect(migrate(ink)).rejects.toThrow('ink/0001_half fails, and has changed nothing');
    const [found] = await connectAs(null)`select to_regclass('ink.lines') as lines, to_regclass('ink.half') as half`;
    expect(found).toEqual({ lines: 'ink.lines', half: null });
    expect(await planOf(ink)).toEqual(['0000_first APPLIED', '0001_half PENDING']);
  });

  test('goes on where a migrator was killed', async () => {
    const admin = connectAs(null);
    await admin`create table public.gate ()`;
    await ink.add('0001_gate', `create table ink.half ();--> statement-breakpoint\n${WAIT_FOR_GATE}`, 2);
    const child = spawn(process.execPath, [...FROM_SOURCE, database.adminUrl, 'ink', fileURLToPath(ink.migrations)]);
    const gone = once(child, 'exit');
    while ((await planOf(ink))[0] !== '0000_first APPLIED') await pause(20);
    child.kill('SIGKILL');
    await gone;
    await admin`drop table public.gate`;
    await Promise.all([migrate(ink), migrate(ink)]);
    expect(await planOf(ink)).toEqual(['0000_first APPLIED', '0001_gate APPLIED']);
    await verify(ink);
  });
});

const WAIT_FOR_GATE = `do $$ begin
  while exists (select from pg_class where relname = 'gate' and relnamespace = 'public'::regnamespace) loop
    perform pg_sleep(0.05);
  end loop;
end $$`;
const FROM_SOURCE = [
  '--conditions=source',
  '--import',
  path.join(__dirname, 'run-typescript.mjs'),
  path.join(__dirname, 'migrator.fixture.ts'),
];

describe('Resetting', () => {
  test('leaves an empty database that can be migrated again', async () => {
    await migrate(ink, page);
    await connectAs(null)`insert into ink.lines (text) values ('old')`;
    await resetDatabase(database.adminUrl, [ink, page]);
    expect(await planOf(ink)).toEqual(['0000_first PENDING']);
    await migrate(ink, page);
    expect(await connectAs('ink')`select from ink.lines`).toHaveLength(0);
  });

  test('is refused while a service is connected', async () => {
    await migrate(ink);
    await connectAs('ink')`select 1`;
    await expect(resetDatabase(database.adminUrl, [ink])).rejects.toThrow(
      'in use by visiobook_ink. Stop the graph first',
    );
    await verify(ink);
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
