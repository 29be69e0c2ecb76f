import { connectDatabase, type DatabaseConnection } from '@visiobook/subgraph-kit';
import { seeded, type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { asc, sql } from 'drizzle-orm';
import { appendActs, auditKeys } from './audit.fixture.ts';
import { mutations, type Random } from './audit.mutations.fixture.ts';
import type { HeadSeal } from './audit.seal.ts';
import { type AuditReport, verifyChain } from './audit.verify.ts';
import { service } from './service.ts';
import { auditLog } from './tables.ts';

const ROWS = 24;

class Undone extends Error {}

/** A log of a few rows, and somebody who rules the database and does things to it, each of which is undone after the check. */
export class TamperedLog {
  readonly world: TestService;
  readonly #admin: DatabaseConnection;
  readonly #seal: HeadSeal;

  private constructor(world: TestService, admin: DatabaseConnection, seal: HeadSeal) {
    this.world = world;
    this.#admin = admin;
    this.#seal = seal;
  }

  static async open(): Promise<TamperedLog> {
    const { config, seal } = await auditKeys();
    const world = await testService(service, { config });
    await appendActs(world, ROWS);
    return new TamperedLog(world, connectDatabase({ url: world.adminUrl, max: 1 }), seal);
  }

  async checkAfter(name: string, random: Random): Promise<AuditReport> {
    let report: AuditReport | undefined;
    const trial = this.#admin.db.transaction(async (tx) => {
      // As an administrator can: no trigger runs.
      await tx.execute(sql`set local session_replication_role = replica`);
      const rows = await tx.select().from(auditLog).orderBy(asc(auditLog.seq));
      await mutations[name]?.(tx, rows, random);
      report = await verifyChain(tx, this.#seal);
      throw new Undone();
    });
    await trial.catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
    return report as AuditReport;
  }

  close(): Promise<void> {
    return this.#admin.close();
  }
}

/** How many of so many mutations were found; the names of those that were not. */
export async function tamper(log: TamperedLog, times: number, seed: number) {
  const names = Object.keys(mutations);
  const next = seeded(seed);
  const random: Random = (below) => Math.floor(next() * below);
  const missed: string[] = [];
  for (let i = 0; i < times; i++) {
    const name = names[i % names.length] as string;
    const { faultCount } = await log.checkAfter(name, random);
    if (faultCount === 0) missed.push(`${i}: ${name}`);
  }
  return { found: times - missed.length, missed };
}
