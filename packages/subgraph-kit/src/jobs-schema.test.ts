import postgres from 'postgres';
import { migrateJobs } from './jobs-schema.ts';
import { silentLogger } from './log.ts';
import { StartFault, startMessage } from './start-fault.ts';
import { studio } from './studio.fixture.ts';
import { TaskRuntime } from './task-runtime.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';

let database: TestDatabase;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await testDatabase([studio]);
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await admin?.end();
  await database?.close();
});

const start = () =>
  TaskRuntime.start(
    { jobsUrl: database.urlFor('jobs'), executorName: 'test', version: '1', log: silentLogger(), graceSeconds: 0.5 },
    [],
  );

test('a worker does not start on a queue that tells nobody what waits, and says what to do', async () => {
  await admin`drop trigger tell_waiting on dbos.workflow_status`;
  await admin`alter table dbos.workflow_status disable trigger tell_ended`;
  const refusal = await start().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartFault);
  expect(startMessage(refusal)).toMatch(
    /^The queue .*: tell_waiting and tell_ended .*missing or disabled\. Run `npm run migrate`/,
  );
  await migrateJobs(database.adminUrl);
  await (await start()).stop();
});
