import { parseArgs } from 'node:util';
import { type AuditReport, HeadSeal, publicHalf, verifyAuditLog } from '@visiobook/security';
import { connectDatabase, jsonWebKey, parseConfig, processEnvironment } from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { z } from 'zod';
import { withAdminDatabase } from './admin-database.ts';
import { hostConfig } from './config.ts';
import { localSecrets } from './secrets.ts';

const HELP = `Checks the audit log: every row against its hash and the row before it, the end against its signature.

  npm run audit:verify                        answers 0 when it is intact, 1 when it is not
  npm run audit:verify -- --head SEQ:HASH     also, whether it still has the row that an earlier check named

Uses the database at $DATABASE_URL and the public key in $AUDIT_PUBLIC_KEY (a JWK), or those of $VISIOBOOK_DATA.
`;

/** The public half is enough: whoever checks need not be able to sign. */
const verifyConfig = { ...hostConfig, AUDIT_PUBLIC_KEY: jsonWebKey.optional() };

await runCli(async (args) => {
  const options = { head: { type: 'string' }, help: { type: 'boolean', default: false } } as const;
  const { head, help } = parseArgs({ args, options }).values;
  if (help) return void process.stdout.write(HELP);
  const known = head === undefined ? undefined : parseHead(head);
  const config = parseConfig('audit:verify', verifyConfig, processEnvironment());
  const seal = new HeadSeal([config.AUDIT_PUBLIC_KEY ?? (await localKey(config.VISIOBOOK_DATA))]);
  const report = await withAdminDatabase(config, async (url) => {
    const { db, close } = connectDatabase({ url, max: 1, name: 'audit:verify' });
    return verifyAuditLog(db, seal, known).finally(close);
  });
  process.stdout.write(textOf(report));
  if (report.faultCount > 0) process.exitCode = 1;
});

function parseHead(text: string) {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined) throw new Error('A head is written SEQ:HASH.');
  return { seq: Number(seq), hash };
}

async function localKey(dataFolder: string) {
  const { auditSigningKey } = await localSecrets(dataFolder);
  return publicHalf(z.looseObject({ kty: z.string() }).parse(JSON.parse(auditSigningKey)));
}

function textOf({ rows, head, faults, faultCount }: AuditReport): string {
  const end = `Head: ${head.seq}:${head.hash}\n`;
  if (faultCount === 0) return `The audit log is intact: ${counted(rows, 'row')}.\n${end}`;
  const lines = faults.map(({ kind, seq }) => `  ${String(seq).padStart(10)}  ${kind}\n`);
  const more = faultCount > faults.length ? `  and ${faultCount - faults.length} more\n` : '';
  return `THE AUDIT LOG IS NOT AS IT WAS WRITTEN: ${counted(faultCount, 'fault')} in ${counted(rows, 'row')}.\n${lines.join('')}${more}${end}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
