import type postgres from 'postgres';
import type { Table } from './catalog.ts';
import { quoted, quotedTable } from './manifest.ts';

/**
 * Settings under which the server writes values; a fingerprint, and a copy, say the same wherever they are taken.
 */
export const PLAIN_VALUES = {
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
};

export const columnsOf = ({ columns }: Pick<Table, 'columns'>) => columns.map(({ name }) => quoted(name)).join(', ');

/** How many rows a table has, and the sum over 60 bits of each row's SHA-256: equal sets of rows, equal sums, in any order. */
export async function fingerprintOf(sql: postgres.TransactionSql, table: Table) {
  const [row] = await sql.unsafe<{ rows: string; fingerprint: string }[]>(`
    select count(*)::text as rows,
      coalesce(sum(('x' || left(encode(sha256(convert_to(t::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint), 0)::text
        as fingerprint
    from (select ${columnsOf(table)} from ${quotedTable(table)}) t`);
  return { rows: Number(row?.rows ?? 0), fingerprint: row?.fingerprint ?? '0' };
}
