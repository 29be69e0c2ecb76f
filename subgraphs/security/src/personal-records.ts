import { type PersonalRecords, Viewer } from '@visiobook/subgraph-kit';
import { type AuditDeps, AuditService } from './audit.service.ts';

const ACTS_AT_ONCE = 100;

/** What was written down about her and what she did, newest first: as much of each act as she may read herself, and no more. */
export const personalRecords = (deps: AuditDeps): PersonalRecords =>
  async function* (userId) {
    const audit = new AuditService(deps, new Viewer({ id: userId }));
    for (let after: string | null = null; ; ) {
      const acts = await audit.of(userId, ACTS_AT_ONCE, after);
      for (const row of acts) {
        const { id, at, service, act, outcome } = row;
        const who = { actor: audit.actorOf(row)?.id ?? null, subject: audit.subjectOf(row)?.id ?? null };
        const [address, details] = [await audit.addressOf(row), await audit.detailsOf(row)];
        yield { type: 'act', id, at, service, act, outcome, ...who, target: audit.targetOf(row), address, details };
      }
      after = acts.at(-1)?.id ?? null;
      if (acts.length < ACTS_AT_ONCE) return;
    }
  };
