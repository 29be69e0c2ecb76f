import { TamperedLog, tamper } from './audit.tampering.fixture.ts';

let log: TamperedLog;
beforeAll(async () => {
  log = await TamperedLog.open();
});
afterAll(() => log.close());

test('whatever is done to the log in the database is found: 100 of 100', async () => {
  expect(await tamper(log, 100, 1)).toEqual({ found: 100, missed: [] });
});
