import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { keepDoing } from './repeat.ts';
import { defineService } from './service.ts';
import { StartFault } from './start-fault.ts';
import { startWorker } from './start-service.ts';
import { drawScene, studio } from './studio.fixture.ts';
import { handle } from './tasks.ts';
import { testDatabase } from './testing-database.ts';

test('a worker that does not start leaves no chore and no connection behind', async () => {
  const database = await testDatabase([studio]);
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let isClosed = false;
  const service = defineService({
    ...studio,
    port: 0,
    config: {},
    subgraph: () => ({ name: 'studio', resolvers: [Object], context: () => ({}) }),
    worker({ log }) {
      const chore = keepDoing(async () => undefined, { everyMilliseconds: 3_600_000, log, failure: 'no' });
      const draw = handle(drawScene, async () => 'drawn');
      return {
        handlers: [draw, draw],
        async close() {
          await chore.close();
          isClosed = true;
        },
      };
    },
  });
  const environment = {
    DATABASE_URL: database.urlFor('studio'),
    JOBS_DATABASE_URL: database.urlFor('jobs'),
    INTERNAL_PUBLIC_KEY: JSON.stringify(publicKey.export({ format: 'jwk' })),
    LOG_LEVEL: 'silent',
  };
  const refusal = await startWorker(service, environment).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartFault);
  expect(refusal).toMatchObject({ message: 'The worker of studio cannot start: drawScene has two handlers.' });
  expect(isClosed).toBe(true);
  const admin = postgres(database.adminUrl, { max: 1 });
  const others = () => admin`select from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  while ((await others()).length > 0) await sleep(5);
  await admin.end();
  await database.close();
});
