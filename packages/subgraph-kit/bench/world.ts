import path from 'node:path';
import { startPostgres } from '@visiobook/dev-postgres';
import { cpuNow, familySeconds } from '../../../test/load/cpu-time.ts';
import { connectDatabase, type DatabaseConnection } from '../src/database.ts';
import { studio } from '../src/studio.fixture.ts';
import { testRunFolder } from '../src/testing.config.ts';
import { type TestDatabase, testDatabase } from '../src/testing-database.ts';

/** What was measured while something ran `count` times. */
export interface Cost {
  readonly perSecond: number;
  /** CPU of this process and of PostgreSQL, each time. */
  readonly cpuMilliseconds: number;
}

/** A PostgreSQL with the settings of `npm start` (tests use one that forgets), and in it the database of a small service. */
export class World {
  readonly database: TestDatabase;
  /** As the service's own role. */
  readonly connection: DatabaseConnection;
  /** For the floor's plain tables. */
  readonly admin: DatabaseConnection;
  readonly #postgresPid: number;

  private constructor(postgresPid: number, database: TestDatabase) {
    this.#postgresPid = postgresPid;
    this.database = database;
    this.connection = connectDatabase({ url: database.urlFor(studio.name), max: 6 });
    this.admin = connectDatabase({ url: database.adminUrl, max: 6 });
  }

  static async open(): Promise<World> {
    // The test database finds this one running and takes it.
    const { pid } = await startPostgres({ directory: path.join(testRunFolder(), 'postgres'), port: 0 });
    return new World(pid, await testDatabase([studio]));
  }

  async measure(count: number, run: () => Promise<unknown>): Promise<Cost> {
    const cpuBefore = this.#cpuSeconds();
    const startedAt = performance.now();
    await run();
    const seconds = (performance.now() - startedAt) / 1000;
    const cpuMilliseconds = ((this.#cpuSeconds() - cpuBefore) * 1000) / count;
    return { perSecond: count / seconds, cpuMilliseconds };
  }

  #cpuSeconds(): number {
    return cpuNow().own + familySeconds(this.#postgresPid);
  }

  async close(): Promise<void> {
    await this.connection.close();
    await this.admin.close();
    await this.database.close();
  }
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Runs `each` for every item, `lanes` at a time. */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  each: (item: T) => Promise<unknown>,
): Promise<void> {
  const left = [...items].reverse();
  const lane = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await each(item);
  };
  await Promise.all(upTo(lanes).map(lane));
}
