// The audit log: appends, chained and signed, beside bare inserts of the same rows; checking it beside reading it.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '@visiobook/dev-postgres';
import { connectDatabase, type Database } from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { asc, gt, sql } from 'drizzle-orm';
import { testRunFolder } from '../../../packages/subgraph-kit/src/testing.config.ts';
import { testDatabase } from '../../../packages/subgraph-kit/src/testing-database.ts';
import { compared, type Line, print, say } from '../../../test/load/report.ts';
import { medians } from '../../../test/load/statistics.ts';
import { appendAct, type RecordedAct } from '../src/audit.append.ts';
import { sealWith } from '../src/audit.seal.ts';
import { verifyAuditLog } from '../src/audit.verify.ts';
import { service } from '../src/service.ts';
import { auditLog } from '../src/tables.ts';

const HELP = 'npm run bench -- audit [--acts 1000] [--rounds 3] [--json]\n';
const PAGE = 1_000;

const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const seal = sealWith({ ...key, kty: 'OKP' });

const act = (): RecordedAct => ({
  ...{ id: randomUUID(), at: new Date().toISOString(), service: 'user', act: 'signedIn', actorId: 'ada' },
  ...{ sessionId: randomUUID(), subjectId: 'ada', target: { type: 'User', id: 'ada' }, outcome: 'DONE' },
  ...{ requestId: randomUUID(), sealedAddress: 'v1.'.padEnd(80, 'x'), sealedDetails: null },
});

/** Per second. */
async function speed(count: number, run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return (count * 1000) / (performance.now() - startedAt);
}

async function append(db: Database, acts: number) {
  for (let i = 0; i < acts; i++) await appendAct(db, seal, act());
}

/** A row of the same size, each in a transaction of its own. */
async function insert(db: Database, acts: number) {
  for (let i = 0; i < acts; i++) {
    await db.execute(
      sql`insert into bare (id, row) values (${randomUUID()}, ${JSON.stringify({ ...act(), hash: ''.padEnd(128) })})`,
    );
  }
}

async function readAll(db: Database) {
  for (let seq = 0; ; ) {
    const rows = await db.select().from(auditLog).where(gt(auditLog.seq, seq)).orderBy(asc(auditLog.seq)).limit(PAGE);
    if (rows.length === 0) return;
    seq = rows.at(-1)?.seq ?? 0;
  }
}

const linesOf = (m: Record<'append' | 'insert' | 'verify' | 'read', number>): Line[] => [
  compared('appends, one after the other', 'per s', m.append, m.insert),
  compared('checked rows', 'per s', m.verify, m.read),
];

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      acts: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const [acts, count] = [Number(values.acts), Number(values.rounds)];
  // With the settings of `npm start`; the test database finds this one running and takes it.
  await startPostgres({ directory: path.join(testRunFolder(), 'postgres'), port: 0 });
  const database = await testDatabase([service]);
  const admin = connectDatabase({ url: database.adminUrl, max: 2 });
  const { db } = admin;
  try {
    await db.execute(sql`create table bare (id text primary key, row jsonb)`);
    const rounds = [];
    for (let round = 1; round <= count; round++) {
      const written = {
        append: await speed(acts, () => append(db, acts)),
        insert: await speed(acts, () => insert(db, acts)),
      };
      const rows = acts * round;
      const read = {
        verify: await speed(rows, () => verifyAuditLog(db, seal)),
        read: await speed(rows, () => readAll(db)),
      };
      rounds.push({ ...written, ...read });
      say(`round ${round}/${count}: ${JSON.stringify(rounds.at(-1))}`);
    }
    print(
      { benchmark: 'audit', about: `${acts} acts; medians of ${count} rounds`, lines: linesOf(medians(rounds)) },
      values.json,
    );
  } finally {
    await admin.close();
    await database.close();
  }
});
