import { z } from 'zod';

export const FORMAT = 1;

const text = z.string();
const count = z.int().nonnegative();

export const TableEntry = z.object({
  schema: text,
  name: text,
  columns: z.array(z.object({ name: text, type: text })),
  rows: count,
  /** Of all rows, whatever their order; see `fingerprint.ts`. */
  fingerprint: text,
  /** Name of the blob beside the manifest: COPY's text format, compressed, sealed. */
  part: text,
  /** Of COPY's text, before it was compressed. */
  bytes: count,
  sha256: text,
});
export type TableEntry = z.output<typeof TableEntry>;

/** What a backup holds; written last, so that a backup without one is none. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  id: text,
  /** Of the snapshot: everything that was committed by then is in, nothing else. */
  takenAt: z.iso.datetime().transform((time) => new Date(time)),
  finishedAt: z.iso.datetime().transform((time) => new Date(time)),
  tool: text,
  server: text,
  tables: z.array(TableEntry),
  sequences: z.array(z.object({ schema: text, name: text, value: text, isCalled: z.boolean() })),
  /** Each schema's migrations in order; the database is migrated to exactly these before rows come back. */
  migrations: z.array(z.object({ schema: text, applied: z.array(z.object({ name: text, hash: text })) })),
  /** Of the durable queue's own tables. */
  jobsVersion: count,
});
export type Manifest = z.output<typeof Manifest>;

export const totalsOf = ({ tables }: Pick<Manifest, 'tables'>) => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
});

export const tableName = ({ schema, name }: { schema: string; name: string }) => `${schema}.${name}`;

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

export const quotedTable = ({ schema, name }: { schema: string; name: string }) => `${quoted(schema)}.${quoted(name)}`;
