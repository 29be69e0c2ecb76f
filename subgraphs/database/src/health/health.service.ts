import type { DatabaseClient, Viewer } from '@visiobook/subgraph-kit';
import { requireAdministrator } from '../administrator.ts';
import { measureActivity, measureReplicas, measureServer, measureStatements } from './activity.measure.ts';
import type { DatabaseHealth } from './health.types.ts';
import { gravestFirst, judge, verdictOf } from './judge.ts';
import { judgeUpkeep } from './judge-upkeep.ts';
import { measureRedis } from './redis.measure.ts';
import { measureTables } from './tables.measure.ts';
import { measureUpkeep, type UpkeepDeps } from './upkeep.measure.ts';

export interface HealthDeps extends UpkeepDeps {
  redisUrl: string | undefined;
  backupEveryHours: number;
}

export class HealthService {
  readonly #deps: HealthDeps;
  readonly #sql: DatabaseClient;
  readonly #viewer: Viewer;

  constructor(deps: HealthDeps, viewer: Viewer) {
    this.#deps = deps;
    this.#sql = deps.sql;
    this.#viewer = viewer;
  }

  async measure(): Promise<DatabaseHealth> {
    requireAdministrator(this.#viewer);
    const redis = measureRedis(this.#deps.redisUrl);
    // One after the other: the measurement should not be what fills the pool.
    const found = {
      ...(await measureServer(this.#sql)),
      ...(await measureActivity(this.#sql)),
      schemas: await measureTables(this.#sql),
      statements: await measureStatements(this.#sql),
      replicas: await measureReplicas(this.#sql),
      redis: await redis,
    };
    const upkeep = await measureUpkeep(this.#deps);
    const findings = gravestFirst([...judge(found), ...judgeUpkeep(upkeep, this.#deps.backupEveryHours)]);
    const { locale } = this.#viewer;
    const reasons = findings.map(({ verdict, message }) => ({ verdict, message: message[locale] }));
    return { ...found, ...upkeep, verdict: verdictOf(findings), reasons };
  }
}
