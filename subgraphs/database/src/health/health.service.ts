import type { DatabaseClient, Viewer } from '@visiobook/subgraph-kit';
import { requireAdministrator } from '../administrator.ts';
import { measureActivity, measureReplicas, measureServer, measureStatements } from './activity.measure.ts';
import type { DatabaseHealth } from './health.types.ts';
import { judge, verdictOf } from './judge.ts';
import { measureRedis } from './redis.measure.ts';
import { measureTables } from './tables.measure.ts';

export class HealthService {
  readonly #sql: DatabaseClient;
  readonly #redisUrl: string | undefined;
  readonly #viewer: Viewer;

  constructor(sql: DatabaseClient, redisUrl: string | undefined, viewer: Viewer) {
    this.#sql = sql;
    this.#redisUrl = redisUrl;
    this.#viewer = viewer;
  }

  async measure(): Promise<DatabaseHealth> {
    requireAdministrator(this.#viewer);
    const redis = measureRedis(this.#redisUrl);
    // One after the other: the measurement should not be what fills the pool.
    const found = {
      ...(await measureServer(this.#sql)),
      ...(await measureActivity(this.#sql)),
      schemas: await measureTables(this.#sql),
      statements: await measureStatements(this.#sql),
      replicas: await measureReplicas(this.#sql),
      redis: await redis,
    };
    const findings = judge(found);
    const { locale } = this.#viewer;
    const reasons = findings.map(({ verdict, message }) => ({ verdict, message: message[locale] }));
    return { ...found, verdict: verdictOf(findings), reasons };
  }
}
