import { type Database, keepDoing, type Logger, type Outbox, type Repeated } from '@visiobook/subgraph-kit';
import { MendRecord } from './mend.record.ts';

const EVERY_MILLISECONDS = 20_000;

export interface ScheduleDeps {
  db: Database;
  outbox: Outbox;
  log: Logger;
}

/** Now and then, until closed; any number of processes may. */
export const scheduleMends = ({ db, outbox, log }: ScheduleDeps): Repeated =>
  keepDoing(() => new MendRecord(db).tryDue(outbox), {
    everyMilliseconds: EVERY_MILLISECONDS,
    log,
    failure: 'could not look after scenes that something stands in for',
  });
