import { connectDatabase, Outbox, recordAct } from '@visiobook/subgraph-kit';

/** Writes down that all that is in the database comes from this backup: what the audit log said since then, it says no longer. */
export async function recordRestore(adminUrl: string, backupId: string): Promise<void> {
  const { db, close } = connectDatabase({ url: adminUrl, max: 1, name: 'restore' });
  try {
    const on = { type: 'Backup', id: backupId };
    await db.transaction((tx) => recordAct(new Outbox('database'), tx, { act: 'databaseRestored', by: null, on }));
  } finally {
    await close();
  }
}
