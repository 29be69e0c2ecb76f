import { type PersonalRecords, SealBroken, Viewer } from '@visiobook/subgraph-kit';
import { type AuditDeps, AuditService } from './audit.service.ts';

const ACTS_AT_ONCE = 100;

/** What was damaged where it is kept does not keep her from the rest. */
async function unlessDamaged<T>(facts: Promise<T>): Promise<{ value: T | null; isDamaged: boolean }> {
  try {
    return { value: await facts, isDamaged: false };
  } catch (error) {
    if (error instanceof SealBroken) return { value: null, isDamaged: true };
    throw error;
  }
}

/** What was written down about her and what she did, newest first: as much of each act as she may read herself, and no more. */
export const personalRecords = (deps: AuditDeps): PersonalRecords =>
  async function* (userId) {
    const audit = new AuditService(deps, new Viewer({ id: userId }));
    for (let after: string | null = null; ; ) {
      const acts = await audit.of(userId, ACTS_AT_ONCE, after);
      for (const row of acts) {
        const { id, at, service, act, outcome } = row;
        const who = { actor: audit.actorOf(row)?.id ?? null, subject: audit.subjectOf(row)?.id ?? null };
        const address = await unlessDamaged(audit.addressOf(row));
        const details = await unlessDamaged(audit.detailsOf(row));
        const facts = { address: address.value, details: details.value };
        const damage = address.isDamaged || details.isDamaged ? { isDamaged: true } : {};
        yield { type: 'act', id, at, service, act, outcome, ...who, target: audit.targetOf(row), ...facts, ...damage };
      }
      after = acts.at(-1)?.id ?? null;
      if (acts.length < ACTS_AT_ONCE) return;
    }
  };
