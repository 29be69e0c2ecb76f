export interface Keep {
  /** Days, and weeks, of which the last backup is kept; counted from the newest backup, so that none goes because none is made. */
  daily: number;
  weekly: number;
}

interface Dated {
  id: string;
  takenAt: Date;
}

const DAY = 24 * 3_600_000;
const MONDAY = Date.UTC(1970, 0, 5);

/** Which backups have had their time: all but the last of each of the newest days and weeks that have one. In UTC. */
export function expiredBackups<Backup extends Dated>(backups: readonly Backup[], { daily, weekly }: Keep): Backup[] {
  const newestFirst = [...backups].sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
  const kept = new Set<Backup>(newestFirst.slice(0, 1));
  for (const backup of lastOfEach(newestFirst, dayOf, daily)) kept.add(backup);
  for (const backup of lastOfEach(newestFirst, weekOf, weekly)) kept.add(backup);
  return newestFirst.filter((backup) => !kept.has(backup));
}

const dayOf = (time: Date) => Math.floor(time.getTime() / DAY);
const weekOf = (time: Date) => Math.floor((time.getTime() - MONDAY) / (7 * DAY));

function lastOfEach<Backup extends Dated>(
  newestFirst: readonly Backup[],
  period: (time: Date) => number,
  most: number,
) {
  const last = new Map<number, Backup>();
  for (const backup of newestFirst) {
    const key = period(backup.takenAt);
    if (!last.has(key)) last.set(key, backup);
  }
  return [...last.values()].slice(0, most);
}
