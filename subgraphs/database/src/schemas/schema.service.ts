import {
  type DatabaseClient,
  isRefused,
  type Locale,
  type PlannedMigration,
  planAll,
  type SchemaPlan,
  servicesIn,
  type Viewer,
} from '@visiobook/subgraph-kit';
import { requireAdministrator } from '../administrator.ts';
import { adviceFor } from './advice.ts';
import type { DatabaseSchema, Migration, MigrationPlan } from './schema.types.ts';

/** What every schema is, and is to become. Applying it is the migrator's, who alone may. */
export class SchemaService {
  readonly #sql: DatabaseClient;
  readonly #migrations: URL;
  readonly #viewer: Viewer;

  constructor(sql: DatabaseClient, migrations: URL, viewer: Viewer) {
    this.#sql = sql;
    this.#migrations = migrations;
    this.#viewer = viewer;
  }

  async all(): Promise<DatabaseSchema[]> {
    return (await this.#plans()).map((plan) => ({
      name: plan.schema,
      version:
        plan.migrations.findLast(({ appliedAt, state }) => appliedAt !== null || state === 'APPLIED')?.name ?? null,
      migrations: named(plan),
      pending: plan.migrations.filter(({ state }) => state === 'PENDING').length,
    }));
  }

  async plan(): Promise<MigrationPlan> {
    const all = (await this.#plans()).flatMap(named);
    const refused = all.filter(isRefused);
    const pending = all.filter(({ state }) => state === 'PENDING');
    return { pending, refused, advice: adviceOn(refused, this.#viewer.locale) };
  }

  async #plans(): Promise<SchemaPlan[]> {
    requireAdministrator(this.#viewer);
    return planAll(this.#sql, await servicesIn(this.#migrations));
  }
}

const named = ({ schema, migrations }: SchemaPlan): Migration[] =>
  migrations.map((migration) => ({ schema, ...migration }));

function adviceOn(refused: readonly (PlannedMigration & { schema: string })[], locale: Locale): string | null {
  if (refused.length === 0) return null;
  return refused.map(({ schema, name, state }) => `${schema}/${name}: ${adviceFor(state)[locale]}`).join('\n');
}
