import type { Migration } from './migration-files.ts';
import { StartFault } from './start-fault.ts';

/** One migration as the database remembers it; what older versions did not write down is null. */
export interface AppliedMigration {
  name: string | null;
  hash: string | null;
  when: number;
  appliedAt: Date | null;
}

/** `LATE`: not applied, though one that comes after it is. */
export type MigrationState = 'APPLIED' | 'PENDING' | 'LATE' | 'CHANGED' | 'UNKNOWN';

export interface PlannedMigration {
  name: string;
  hash: string;
  appliedAt: Date | null;
  state: MigrationState;
}

export interface SchemaPlan {
  schema: string;
  /** In the order of the code; what only the database knows comes last. */
  migrations: PlannedMigration[];
}

/** Holds what the code knows of a schema against what its database remembers. */
export function planSchema(
  schema: string,
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): SchemaPlan {
  const rest = new Set(applied);
  const found = known.map((migration) => {
    const row = applied.find((candidate) => rest.has(candidate) && isSame(candidate, migration));
    if (row) rest.delete(row);
    return row;
  });
  const lastApplied = found.findLastIndex((row) => row !== undefined);
  const migrations = known.map(({ name, hash }, index): PlannedMigration => {
    const row = found[index];
    if (!row) return { name, hash, appliedAt: null, state: index < lastApplied ? 'LATE' : 'PENDING' };
    const state = row.hash === null || row.hash === hash ? 'APPLIED' : 'CHANGED';
    return { name, hash: row.hash ?? hash, appliedAt: row.appliedAt, state };
  });
  const unknown = [...rest].map(
    ({ name, hash, appliedAt }): PlannedMigration => ({
      name: name ?? `${hash?.slice(0, 12)}…`,
      hash: hash ?? '',
      appliedAt,
      state: 'UNKNOWN',
    }),
  );
  return { schema, migrations: [...migrations, ...unknown] };
}

/** Rows of before migrations had names are known by their hash, or, should the file have changed, by their time. */
function isSame(row: AppliedMigration, { name, hash, when }: Migration): boolean {
  if (row.name !== null) return row.name === name;
  return row.hash === hash || (when !== 0 && row.when === when);
}

const ADVICE: Record<Exclude<MigrationState, 'APPLIED'>, string> = {
  PENDING: 'is not applied: run `npm run migrate` with this version',
  LATE: 'comes before one that is applied already, so it was merged late: take it out, and make it again, last, with `npm run migrations`',
  CHANGED:
    'is not the file that was applied: put the committed file back, and the change into a migration of its own with `npm run migrations`',
  UNKNOWN: 'is applied but unknown to this build: start the version that it belongs to, or a later one',
};

/** Code and database disagree about a schema; nothing may serve with it, or change it, until somebody has decided. */
export class SchemaMismatch extends StartFault {
  readonly schema: string;
  readonly migrations: readonly PlannedMigration[];

  constructor(schema: string, migrations: readonly PlannedMigration[]) {
    const lines = migrations.map(({ name, state }) => `  ${name} ${ADVICE[state as keyof typeof ADVICE]}.`);
    super(`The database schema of ${schema} does not fit this build:\n${lines.join('\n')}`);
    this.name = 'SchemaMismatch';
    this.schema = schema;
    this.migrations = migrations;
  }
}

/** Not to be solved by applying it. */
export const isRefused = ({ state }: Pick<PlannedMigration, 'state'>) => state !== 'APPLIED' && state !== 'PENDING';

export const pendingOf = ({ migrations }: SchemaPlan) => migrations.filter(({ state }) => state === 'PENDING');

/** @throws SchemaMismatch when something other than applying what is pending is called for */
export function requireMigratable(plan: SchemaPlan): void {
  const refused = plan.migrations.filter(isRefused);
  if (refused.length > 0) throw new SchemaMismatch(plan.schema, refused);
}

/** @throws SchemaMismatch unless the schema is exactly the one this build knows */
export function requireExact(plan: SchemaPlan): void {
  const differing = plan.migrations.filter(({ state }) => state !== 'APPLIED');
  if (differing.length > 0) throw new SchemaMismatch(plan.schema, differing);
}
