import type { Upkeep } from './health.types.ts';
import { judgeUpkeep } from './judge-upkeep.ts';

const NOW = Date.now();
const hoursAgo = (hours: number) => new Date(NOW - hours * 3_600_000);
const well: Upkeep = {
  newestBackupAt: hoursAgo(20),
  bornAt: hoursAgo(1000),
  pendingMigrations: 0,
  refusedMigrations: 0,
};

test.each<[string, Partial<Upkeep>, number]>([
  ['a backup of today', {}, 24],
  ['no backup of a new database', { newestBackupAt: null, bornAt: hoursAgo(2) }, 24],
  ['an old one where none are made by themselves', { newestBackupAt: hoursAgo(900) }, 0],
  ['a database without any migration', { newestBackupAt: null, bornAt: null }, 24],
])('%s is well', (_, change, everyHours) => {
  expect(judgeUpkeep({ ...well, ...change }, everyHours, NOW)).toEqual([]);
});

test.each<[string, Partial<Upkeep>, string, RegExp, RegExp]>([
  ['a backup that is late', { newestBackupAt: hoursAgo(40) }, 'WARN', /is 40 h old/, /date de 40 h/],
  ['one that is long overdue', { newestBackupAt: hoursAgo(100) }, 'CRITICAL', /is 100 h old/, /date de 100 h/],
  ['none at all', { newestBackupAt: null }, 'CRITICAL', /no backup/, /aucune sauvegarde/],
  ['a pending migration', { pendingMigrations: 2 }, 'WARN', /2 .*are pending/, /2 .*en attente/],
  ['an unknown migration', { refusedMigrations: 1 }, 'CRITICAL', /1 .*unknown/, /1 .*inconnues/],
])('%s is noticed, in both languages', (_, change, verdict, en, fr) => {
  expect(judgeUpkeep({ ...well, ...change }, 24, NOW)).toEqual([
    { verdict, message: { en: expect.stringMatching(en), fr: expect.stringMatching(fr) } },
  ]);
});
