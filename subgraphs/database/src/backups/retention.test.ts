import fc from 'fast-check';
import { expiredBackups } from './retention.ts';

const at = (text: string) => ({ id: text, takenAt: new Date(`${text}:00:00Z`) });
const ids = (backups: { id: string }[]) => backups.map(({ id }) => id).sort();

test('the last backup of each of the newest days and weeks stays', () => {
  const backups = [
    '2026-11-02T03', // Monday: last of its week but two
    '2026-11-14T03',
    '2026-11-15T03', // Sunday: last of its week
    '2026-11-21T03',
    '2026-11-22T03', // Sunday
    '2026-11-27T03',
    '2026-11-28T03',
    '2026-11-28T15',
  ].map(at);
  expect(ids(expiredBackups(backups, { daily: 2, weekly: 3 }))).toEqual([
    '2026-11-02T03',
    '2026-11-14T03',
    '2026-11-21T03',
    '2026-11-28T03',
  ]);
});

test('the newest backup always stays, and never more than asked for beside it', () => {
  const times = fc.array(fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), {
    minLength: 1,
  });
  const keep = fc.record({ daily: fc.nat(9), weekly: fc.nat(9) });
  fc.assert(
    fc.property(times, keep, (dates, { daily, weekly }) => {
      const backups = dates.map((takenAt, index) => ({ id: String(index), takenAt }));
      const expired = new Set(expiredBackups(backups, { daily, weekly }));
      const kept = backups.filter((backup) => !expired.has(backup));
      const newest = Math.max(...dates.map((date) => date.getTime()));
      expect(kept.some(({ takenAt }) => takenAt.getTime() === newest)).toBe(true);
      expect(kept.length).toBeLessThanOrEqual(Math.max(daily + weekly, 1));
    }),
  );
});
