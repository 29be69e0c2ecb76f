import { setTimeout as sleep } from 'node:timers/promises';
import { destroyOwnerKey, type Erased, eraseAccount, eraseUserTasks } from '@visiobook/contracts';
import { type EventLog, type Flow, orchestrate, type TaskClient } from '@visiobook/subgraph-kit';
import type { ErasureRecord } from '../erasure/erasure.record.ts';

/** A handler that was cancelled hears of it within a second and is given ten to stop. */
const STOPPING_MILLISECONDS = 12_000;
const MOST_PASSES = 10;

export interface EraseAccountDeps {
  record: ErasureRecord;
  tasks: TaskClient;
  events: EventLog;
}

/**
 * Erases a person everywhere. What was at work when it began may leave something behind a service that is done already: so it goes
 * round until a pass finds nothing. Her key goes last, and with it what the audit log still says about her.
 */
export const eraseAccountWorkflow = (deps: EraseAccountDeps) =>
  orchestrate(eraseAccount, async ({ ownerId }, flow) => {
    if (!(await flow.step('begin', () => deps.record.begin(ownerId)))) return { erased: false };
    for (let pass = 1; ; pass++) {
      const found = await onePass(deps, flow, ownerId, pass);
      if (pass > 1 && found === 0) break;
      if (pass === MOST_PASSES) throw new Error('Something goes on making things for somebody who is erased.');
    }
    await (await flow.start(destroyOwnerKey, { ownerId })).result();
    await flow.step('finish', () => deps.record.finish(ownerId));
    flow.log.info('account erased');
    return { erased: true };
  });

/** Answers how much it found. */
async function onePass({ record, tasks, events }: EraseAccountDeps, flow: Flow, ownerId: string, pass: number) {
  let found = await flow.step(`stop ${pass}`, () => tasks.cancelAll(ownerId, flow.taskId));
  if (found > 0) await flow.step(`wait ${pass}`, (signal) => sleep(STOPPING_MILLISECONDS, undefined, { signal }));
  for (const task of eraseUserTasks) {
    const started = await flow.start(task, { ownerId, pass }, { id: `${flow.taskId}.${task.queue}.${pass}` });
    const erased: Erased = await started.result();
    await flow.step(`note ${task.queue} ${pass}`, () => record.note(ownerId, task.queue, pass, erased));
    found += erased.rows + erased.blobs;
  }
  found += await flow.step(`tasks ${pass}`, () => tasks.erase(ownerId, flow.taskId));
  found += await flow.step(`events ${pass}`, () => events.eraseOwner(ownerId));
  flow.log.info({ pass, found }, 'erased what was found');
  return found;
}
