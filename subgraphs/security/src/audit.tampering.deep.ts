import { TamperedLog, tamper } from './audit.tampering.fixture.ts';

let log: TamperedLog;
beforeAll(async () => {
  log = await TamperedLog.open();
});
afterAll(() => log.close());

test('whatever is done to the log in the database is found: 1,000 of 1,000', async () => {
  expect(await tamper(log, 1_000, 2)).toEqual({ found: 1_000, missed: [] });
});
