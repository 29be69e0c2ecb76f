import { MOST_SESSIONS_ENDED, sessionsEnded, sessionsTopic } from '@visiobook/contracts';
import type { Outbox, Transaction } from '@visiobook/subgraph-kit';
import type { SQL } from 'drizzle-orm';
import { sessions } from '../tables.ts';

/** Ends sessions before their time; the gateway hears of it. Answers which. */
export async function endSessions(outbox: Outbox, tx: Transaction, which: SQL | undefined): Promise<string[]> {
  const ended = await tx.delete(sessions).where(which).returning({ id: sessions.id });
  const ids = ended.map(({ id }) => id);
  await tellEnded(outbox, tx, ids);
  return ids;
}

/** @param ids as access tokens name them: what an API key opened is `apiKeySession(id)` */
export async function tellEnded(outbox: Outbox, tx: Transaction, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_SESSIONS_ENDED)
    await outbox.announce(tx, sessionsTopic, sessionsEnded, {
      sessionIds: ids.slice(from, from + MOST_SESSIONS_ENDED),
    });
}
