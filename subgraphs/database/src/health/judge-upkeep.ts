import type { Upkeep } from './health.types.ts';
import type { Finding } from './judge.ts';
import { Verdict } from './vocabulary.ts';

const HOUR_MILLISECONDS = 3_600_000;
/** In intervals at which backups are to be made. */
const LATE = { warn: 1.5, critical: 4 };

/** @param everyHours 0: no backups are made by themselves, so none is late */
export function judgeUpkeep(upkeep: Upkeep, everyHours: number, now = Date.now()): Finding[] {
  return [...judgeBackups(upkeep, everyHours, now), ...judgeMigrations(upkeep)];
}

function judgeBackups({ newestBackupAt, bornAt }: Upkeep, everyHours: number, now: number): Finding[] {
  // A database that is younger than the interval has had no time for one.
  const since = newestBackupAt ?? bornAt;
  if (everyHours === 0 || since === null) return [];
  const hours = (now - since.getTime()) / HOUR_MILLISECONDS;
  if (hours <= LATE.warn * everyHours) return [];
  const verdict = hours > LATE.critical * everyHours ? Verdict.CRITICAL : Verdict.WARN;
  const age = Math.round(hours);
  if (newestBackupAt === null)
    return [
      {
        verdict,
        message: {
          en: `There is no backup that can be read, and the database is ${age} h old. See \`backups\` for what went wrong.`,
          fr: `Il n’y a aucune sauvegarde lisible, et la base a ${age} h. Voyez \`backups\` pour ce qui a échoué.`,
        },
      },
    ];
  return [
    {
      verdict,
      message: {
        en: `The newest backup is ${age} h old; one is to be made every ${everyHours} h. See \`backups\` for what went wrong.`,
        fr: `La dernière sauvegarde date de ${age} h ; il en faut une toutes les ${everyHours} h. Voyez \`backups\` pour ce qui a échoué.`,
      },
    },
  ];
}

function judgeMigrations({ pendingMigrations, refusedMigrations }: Upkeep): Finding[] {
  const findings: Finding[] = [];
  if (refusedMigrations > 0)
    findings.push({
      verdict: Verdict.CRITICAL,
      message: {
        en: `${refusedMigrations} migration(s) are unknown, changed or late: services will not start again. See \`migrationPlan\`.`,
        fr: `${refusedMigrations} migration(s) sont inconnues, modifiées ou tardives : les services ne redémarreront pas. Voyez \`migrationPlan\`.`,
      },
    });
  if (pendingMigrations > 0)
    findings.push({
      verdict: Verdict.WARN,
      message: {
        en: `${pendingMigrations} migration(s) are pending. Apply them with \`npm run migrate\`.`,
        fr: `${pendingMigrations} migration(s) sont en attente. Appliquez-les avec \`npm run migrate\`.`,
      },
    });
  return findings;
}
