import { auditTopic, type Erased, type eraseUserIn } from '@visiobook/contracts';
import { and, isNull, ne, or, sql } from 'drizzle-orm';
import { recordAct } from './audit/audit.ts';
import type { Database, Transaction } from './database.ts';
import type { Outbox } from './outbox.ts';
import { serviceSchema } from './service-schema.ts';
import { handle } from './tasks.ts';

/** Erases all that a service keeps of a person. Done again, it finds nothing: a worker that dies half-way begins anew. */
export type Eraser = (ownerId: string) => Promise<Erased>;

export interface EraserDeps {
  db: Database;
  outbox: Outbox;
}

const NOTHING: Erased = { rows: 0, blobs: 0 };
const ATTEMPTS = 10;

/**
 * @param rows deletes what is hers in the service's tables, and answers how many rows that were
 * @param blobs deletes her bytes, before her rows: rows say where bytes are
 */
export const eraser =
  ({ db, outbox }: EraserDeps, rows: (tx: Transaction, ownerId: string) => Promise<number>, blobs = noBlobs): Eraser =>
  async (ownerId) => {
    if (ownerId === '') return NOTHING;
    const gone = await blobs(ownerId);
    return db.transaction(async (tx) => {
      const erased = { rows: await rows(tx, ownerId), blobs: gone };
      await dropOutbox(tx, outbox.service, ownerId);
      if (erased.rows + erased.blobs > 0)
        await recordAct(outbox, tx, {
          act: 'personErased',
          by: null,
          about: ownerId,
          on: { type: 'User', id: ownerId },
        });
      return erased;
    });
  };

const noBlobs = async (_ownerId: string) => 0;

/** A service's part of an erasure as a task. */
export const eraseUserHandler = (task: ReturnType<typeof eraseUserIn>, erase: Eraser) =>
  handle(task, ({ ownerId }) => erase(ownerId), { attempts: ATTEMPTS, isQuick: true });

/** What has not gone out yet is not done any more; acts still reach the audit log. */
async function dropOutbox(tx: Transaction, service: string, ownerId: string): Promise<void> {
  const { outbox } = serviceSchema(service);
  const isHers = sql`strpos(${outbox.payload}::text, ${JSON.stringify(ownerId)}) > 0`;
  await tx.delete(outbox).where(and(isHers, or(isNull(outbox.topic), ne(outbox.topic, auditTopic))));
}
