import type { Measurements } from './health.types.ts';
import { judge, verdictOf } from './judge.ts';

const well: Measurements = {
  version: '18.0',
  bytes: 2 ** 33,
  schemas: [],
  statements: [],
  connections: { used: 10, most: 100, byRole: [] },
  lockWaits: { count: 0, longestSeconds: 0 },
  cacheHitRatio: 0.99,
  oldestTransactionSeconds: 3,
  transactionAge: 1_000_000,
  replicas: [{ name: 'spare', state: 'streaming', lagBytes: 0, lagSeconds: null }],
  redis: { answers: true, pingMilliseconds: 1, usedBytes: 1, mostBytes: null },
};
const table = { bytes: 2 ** 30, indexBytes: 0, bloatBytes: 0, lastVacuumAt: null, lastAnalyzeAt: null };

test('a database that is well gives no reason', () => {
  expect(judge(well)).toEqual([]);
  expect(verdictOf(judge(well))).toBe('OK');
});

const CASES: [string, Partial<Measurements>, string, RegExp][] = [
  ['many connections', { connections: { used: 85, most: 100, byRole: [] } }, 'WARN', /85 of 100 connections/],
  ['hardly a connection left', { connections: { used: 97, most: 100, byRole: [] } }, 'CRITICAL', /97 of 100/],
  ['a long wait for a lock', { lockWaits: { count: 2, longestSeconds: 90 } }, 'CRITICAL', /2 session.* 90 s/],
  ['a transaction left open', { oldestTransactionSeconds: 5_400 }, 'WARN', /90 min/],
  ['transaction ids that run out', { transactionAge: 1_600_000_000 }, 'CRITICAL', /1600 million/],
  [
    'a replica far behind',
    { replicas: [{ name: 'spare', state: 'streaming', lagBytes: 1, lagSeconds: 400 }] },
    'CRITICAL',
    /spare is 7 min behind/,
  ],
  ['too little memory', { cacheHitRatio: 0.5 }, 'WARN', /Only 50 %/],
  [
    'dead rows',
    { schemas: [{ name: 'a', bytes: 1, tables: [{ ...table, name: 'b', rows: 100_000, deadRows: 60_000 }] }] },
    'WARN',
    /a\.b holds 60000 dead rows/,
  ],
  [
    'an empty shell of a table',
    {
      schemas: [
        { name: 'a', bytes: 1, tables: [{ ...table, name: 'b', rows: 9, deadRows: 0, bloatBytes: 2 ** 29 + 2 ** 28 }] },
      ],
    },
    'WARN',
    /768 MB of a\.b/,
  ],
  [
    'a silent Redis',
    { redis: { answers: false, pingMilliseconds: null, usedBytes: null, mostBytes: null } },
    'WARN',
    /Redis/,
  ],
];

test.each(CASES)('%s is noticed', (_, change, verdict, message) => {
  const findings = judge({ ...well, ...change });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    verdict,
    message: { en: expect.stringMatching(message), fr: expect.any(String) },
  });
});

test('the gravest reason comes first and is the verdict', () => {
  const findings = judge({ ...well, cacheHitRatio: 0.1, lockWaits: { count: 1, longestSeconds: 100 } });
  expect(findings.map(({ verdict }) => verdict)).toEqual(['CRITICAL', 'WARN']);
  expect(verdictOf(findings)).toBe('CRITICAL');
});

test('a small or new database is not blamed for reading everything for the first time', () => {
  expect(judge({ ...well, bytes: 1_000_000, cacheHitRatio: 0.1 })).toEqual([]);
  expect(judge({ ...well, cacheHitRatio: null })).toEqual([]);
});
