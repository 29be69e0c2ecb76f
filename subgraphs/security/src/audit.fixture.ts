import { randomBytes } from 'node:crypto';
import { recordAct } from '@visiobook/subgraph-kit';
import type { TestService } from '@visiobook/subgraph-kit/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { type HeadSeal, sealWith } from './audit.seal.ts';

/** The keys of one audit log: as the service is configured with them, and as a check uses them. */
export async function auditKeys(): Promise<{ config: Record<string, string>; seal: HeadSeal }> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const key = await exportJWK(privateKey);
  return {
    config: {
      AUDIT_SIGNING_KEY: JSON.stringify(key),
      KEY_ENCRYPTION_KEYS: randomBytes(32).toString('base64url'),
    },
    seal: sealWith(key),
  };
}

/** So many acts, one after the other, of a few people. */
export async function appendActs({ db, outbox, settle }: TestService, count: number): Promise<void> {
  const people = ['ada', 'bea', 'cleo'];
  await db.transaction(async (tx) => {
    for (let i = 0; i < count; i++) {
      const by = { id: people[i % 3] ?? null, sessionId: i % 2 ? `session-${i % 3}` : null };
      const facts = i % 4 ? undefined : { sealedAddress: `v1.address${i}`, sealedDetails: `v1.details${i}` };
      const on = i % 5 ? { type: 'Project', id: `project-${i}` } : undefined;
      await recordAct(outbox, tx, { act: 'projectShared', by, on, facts, outcome: i % 7 ? 'DONE' : 'DENIED' });
    }
  });
  await settle();
}
