import { type ExportPart, exportAccount, exportUserTasks, packExport } from '@visiobook/contracts';
import { type Database, type Flow, orchestrate } from '@visiobook/subgraph-kit';
import { noteExport } from '../export/export.record.ts';

/** Every service contributes its part; then they become one file. */
export const exportAccountWorkflow = (db: Database) =>
  orchestrate(exportAccount, async (input, flow) => {
    try {
      const parts = await gathered(input, flow);
      const { byteSize } = await (await flow.start(packExport, { ...input, parts })).result();
      await flow.step('ready', () => noteExport(db, input.exportId, { status: 'READY', byteSize }));
      return { byteSize };
    } catch (error) {
      await flow.step('failed', () => noteExport(db, input.exportId, { status: 'FAILED' }));
      throw error;
    }
  });

/** In the order of the list of services. When one fails, the others come to their end first: none writes behind an export that has failed. */
async function gathered(input: { ownerId: string; exportId: string }, flow: Flow): Promise<ExportPart[]> {
  const parts = exportUserTasks.map(async (task) => {
    const started = await flow.start(task, input, { id: `${flow.taskId}.${task.queue}` });
    return (await started.result()).parts;
  });
  await Promise.allSettled(parts);
  return (await Promise.all(parts)).flat();
}
