import { type InventedService, inventService } from '@visiobook/subgraph-kit/testing';
import type postgres from 'postgres';

const TABLES = `create schema if not exists library;
--> statement-breakpoint
create table library.shelves (id int primary key, name text not null, best int);
create table library.books (
  id int primary key generated always as identity,
  shelf int not null references library.shelves,
  title text,
  cover bytea,
  price numeric(12, 3),
  weight double precision,
  tags text[],
  about jsonb,
  printed timestamptz,
  age interval,
  title_length int generated always as (length(title)) stored
);
alter table library.shelves add foreign key (best) references library.books;
create table library.loans (day date not null, book int not null) partition by range (day);
create table library.loans_old partition of library.loans for values from (minvalue) to ('2026-01-01');
create table library.loans_new partition of library.loans default;
create table library."Odd ""Names""" ("a ""column""" text);
create table library.untouched (id int);
create sequence library.tickets;
create function library.refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
create trigger refuse before insert on library.untouched execute function library.refuse();`;

/** A service whose tables have about everything that can go wrong on the way through a file. */
export async function inventLibrary(): Promise<InventedService> {
  const library = await inventService('library');
  await library.add('0000_first', TABLES, 1);
  return library;
}

export async function fillLibrary(sql: postgres.Sql, books = 500): Promise<void> {
  await sql.unsafe(`
    insert into library.shelves (id, name) select n, 'shelf ' || n from generate_series(1, 9) n;
    insert into library.books (shelf, title, cover, price, weight, tags, about, printed, age)
      select 1 + n % 9,
        case n % 7 when 0 then null when 1 then '' when 2 then E'tab\\tline\\nreturn\\r\\\\N\\\\.' when 3 then '« œuvre » 📖' else 'book ' || n end,
        decode(md5(n::text), 'hex'), n / 7.0, case n % 5 when 0 then 'NaN' when 1 then '-Infinity' else n / 3.0 end,
        array['a', null, 'c,"d"'], jsonb_build_object('n', n, 'quote', '"\\\\'), timestamptz '0044-03-15 BC' + n * interval '1 day 1 microsecond',
        make_interval(months => n, secs => n / 8.0)
      from generate_series(1, ${books}) n;
    update library.shelves set best = id;
    insert into library.loans select date '2025-12-01' + n, n from generate_series(1, 60) n;
    insert into library."Odd ""Names""" values ('\\.'), (null), ('');
    select nextval('library.tickets') from generate_series(1, 41);
    select events.append('e' || n, 'topic ' || n % 3, 'bookRead', jsonb_build_object('n', n)) from generate_series(1, 30) n;
    insert into jobs.parked (id, service, delivery, error) values ('p', 'library', '{"a": 1}', 'failed');
  `);
}

/** All rows of all tables, as text. */
export async function contentOf(sql: postgres.Sql): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('library', 'events', 'jobs', 'dbos') and tablename not like '%migrations' order by 1`;
  const content: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t order by 1`);
    content[name] = rows.map(({ row }) => row);
  }
  return content;
}
