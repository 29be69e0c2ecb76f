import type { Message } from '@visiobook/subgraph-kit';
import type { Measurements, TableHealth } from './health.types.ts';
import { Verdict } from './vocabulary.ts';

export interface Finding {
  verdict: Verdict;
  message: Message;
}

/** From `warn` on a thing is to be looked at, from `critical` on now. */
interface Limits {
  warn: number;
  critical: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const MEGABYTE = 1024 * 1024;

const CONNECTIONS: Limits = { warn: 0.8, critical: 0.95 };
const LOCK_SECONDS: Limits = { warn: 10, critical: MINUTE };
const TRANSACTION_SECONDS: Limits = { warn: HOUR, critical: 6 * HOUR };
/** The server refuses all writes three million before 2^31. */
const TRANSACTION_AGE: Limits = { warn: 500_000_000, critical: 1_500_000_000 };
const REPLICA_SECONDS: Limits = { warn: 30, critical: 5 * MINUTE };
const REDIS_SHARE: Limits = { warn: 0.9, critical: 2 };
const LOWEST_HIT_RATIO = 0.9;
/** Below this the figures say little: everything is read for the first time. */
const LEAST_BYTES = 256 * MEGABYTE;
const MOST_DEAD = { rows: 50_000, share: 0.2 };
const MOST_BLOAT = { bytes: 256 * MEGABYTE, share: 0.5 };
const LONGEST_STATEMENT = MINUTE;

/** What is wrong with what was measured, gravest first; nothing: all is well. */
export function judge(found: Measurements): Finding[] {
  const findings = [
    ...judgeConnections(found),
    ...judgeTime(found),
    ...judgeReplicas(found),
    ...judgeMemory(found),
    ...found.schemas.flatMap(({ name, tables }) => tables.flatMap((table) => judgeTable(name, table))),
    ...judgeRedis(found),
  ];
  return gravestFirst(findings);
}

export function gravestFirst(findings: readonly Finding[]): Finding[] {
  const rank = ({ verdict }: Finding) => (verdict === Verdict.CRITICAL ? 0 : 1);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

export const verdictOf = (findings: readonly Finding[]): Verdict => findings[0]?.verdict ?? Verdict.OK;

function judgeConnections({ connections: { used, most } }: Measurements): Finding[] {
  return above(used / most, CONNECTIONS, {
    en: `${used} of ${most} connections are taken.`,
    fr: `${used} connexions sur ${most} sont prises.`,
  });
}

function judgeTime(found: Measurements): Finding[] {
  const { lockWaits, oldestTransactionSeconds: oldest, transactionAge, statements } = found;
  const slow = statements.filter(({ meanSeconds }) => meanSeconds > LONGEST_STATEMENT).length;
  return [
    ...above(lockWaits.longestSeconds, LOCK_SECONDS, {
      en: `${lockWaits.count} session(s) wait for locks, the first for ${duration(lockWaits.longestSeconds)}.`,
      fr: `${lockWaits.count} session(s) attendent un verrou, la première depuis ${duration(lockWaits.longestSeconds)}.`,
    }),
    ...above(oldest, TRANSACTION_SECONDS, {
      en: `A transaction has been open for ${duration(oldest)}; nothing that died since is cleared away.`,
      fr: `Une transaction est ouverte depuis ${duration(oldest)} ; rien de ce qui a été supprimé depuis n’est nettoyé.`,
    }),
    ...above(transactionAge, TRANSACTION_AGE, {
      en: `The oldest row that is not frozen is ${millions(transactionAge)} million transactions old: vacuum does not keep up.`,
      fr: `La plus vieille ligne non gelée date de ${millions(transactionAge)} millions de transactions : le vacuum ne suit plus.`,
    }),
    ...above(
      slow,
      { warn: 1, critical: Number.POSITIVE_INFINITY },
      {
        en: `${slow} statement(s) take over a minute.`,
        fr: `${slow} requête(s) durent plus d’une minute.`,
      },
    ),
  ];
}

const judgeReplicas = ({ replicas }: Measurements): Finding[] =>
  replicas.flatMap(({ name, lagSeconds }) =>
    above(lagSeconds ?? 0, REPLICA_SECONDS, {
      en: `The replica ${name} is ${duration(lagSeconds ?? 0)} behind.`,
      fr: `Le réplica ${name} a ${duration(lagSeconds ?? 0)} de retard.`,
    }),
  );

function judgeMemory({ cacheHitRatio, bytes }: Measurements): Finding[] {
  if (cacheHitRatio === null || bytes < LEAST_BYTES || cacheHitRatio >= LOWEST_HIT_RATIO) return [];
  return warn({
    en: `Only ${percent(cacheHitRatio)} % of what is read is found in memory.`,
    fr: `Seuls ${percent(cacheHitRatio)} % des lectures se font en mémoire.`,
  });
}

function judgeTable(schema: string, { name, rows, deadRows, bytes, bloatBytes }: TableHealth): Finding[] {
  const findings: Finding[] = [];
  if (deadRows > MOST_DEAD.rows && deadRows > MOST_DEAD.share * (rows + deadRows))
    findings.push(
      ...warn({
        en: `${schema}.${name} holds ${deadRows} dead rows beside ${rows}: vacuum does not keep up.`,
        fr: `${schema}.${name} contient ${deadRows} lignes mortes pour ${rows} vivantes : le vacuum ne suit plus.`,
      }),
    );
  if (bloatBytes !== null && bloatBytes > MOST_BLOAT.bytes && bloatBytes > MOST_BLOAT.share * bytes)
    findings.push(
      ...warn({
        en: `About ${megabytes(bloatBytes)} MB of ${schema}.${name} are empty.`,
        fr: `Environ ${megabytes(bloatBytes)} Mo de ${schema}.${name} sont vides.`,
      }),
    );
  return findings;
}

function judgeRedis({ redis }: Measurements): Finding[] {
  if (!redis) return [];
  if (!redis.answers)
    return warn({
      en: 'Redis does not answer; everything works without it, more slowly.',
      fr: 'Redis ne répond pas ; tout fonctionne sans lui, plus lentement.',
    });
  const share = redis.mostBytes ? (redis.usedBytes ?? 0) / redis.mostBytes : 0;
  return above(share, REDIS_SHARE, {
    en: `Redis has used ${percent(share)} % of its memory.`,
    fr: `Redis a utilisé ${percent(share)} % de sa mémoire.`,
  });
}

function above(value: number, limits: Limits, message: Message): Finding[] {
  if (value >= limits.critical) return [{ verdict: Verdict.CRITICAL, message }];
  return value >= limits.warn ? warn(message) : [];
}

const warn = (message: Message): Finding[] => [{ verdict: Verdict.WARN, message }];

const percent = (share: number) => Math.round(share * 100);
const millions = (count: number) => Math.round(count / 1_000_000);
const megabytes = (bytes: number) => Math.round(bytes / MEGABYTE);

/** "42 s", "3 min", "2 h": the same in both languages. */
function duration(seconds: number): string {
  if (seconds < 2 * MINUTE) return `${Math.round(seconds)} s`;
  return seconds < 2 * HOUR ? `${Math.round(seconds / MINUTE)} min` : `${Math.round(seconds / HOUR)} h`;
}
