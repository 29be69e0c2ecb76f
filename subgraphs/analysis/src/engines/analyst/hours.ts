import type { TimeOfDay } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart, isIrrealis } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';

interface Hour {
  /** 1 to 12; of the clock that strikes. */
  hour: number;
  half: 'morning' | 'evening' | null;
}

const numbers = new Map(
  [
    ['one', 'une'],
    ['two', 'deux'],
    ['three', 'trois'],
    ['four', 'quatre'],
    ['five', 'cinq'],
    ['six', 'six'],
    ['seven', 'sept'],
    ['eight', 'huit'],
    ['nine', 'neuf'],
    ['ten', 'dix'],
    ['eleven', 'onze'],
    ['twelve', 'douze'],
  ].flatMap((words, index) => [...words, String(index + 1)].map((word): [string, number] => [word, index + 1])),
);

/** A time that is told as an hour, not "in three hours". */
const points = /^(?:à|vers|dès|était|fut|environ|at|about|past|towards|toward|by|was|struck)$/u;
const strikes = /^(?:sonn|précis|moins|struck|sharp)/u;
const spans = /^(?:tard|après|d'|de|par|durant|avant)$/u;
const limits = /^(?:avant|jusqu'|jusque|until|till|before|for|pour|demain|tomorrow)$/u;
const morning = /^(?:matin|morning|a\.m)$/u;
const evening = /^(?:soir|après-midi|evening|afternoon|night|p\.m)$/u;
/** "Le train ne devant repartir qu'à six heures" */
const planned = /^dev(?:ant|ait|aient|rait|raient)$/u;

const lower = (passage: Passage, at: number) => passage.tokens[at]?.lower ?? '';

function halfAfter(passage: Passage, at: number): Hour['half'] {
  for (let next = at; next < Math.min(passage.to, at + 6); next += 1) {
    if (!passage.tokens[next]?.word) return null;
    if (morning.test(lower(passage, next))) return 'morning';
    const noonPast = lower(passage, next) === 'midi' && lower(passage, next - 1) === 'après';
    if (noonPast || evening.test(lower(passage, next))) return 'evening';
  }
  return null;
}

/** "Un soir, vers sept heures" */
function halfBefore(passage: Passage, at: number): Hour['half'] {
  for (let back = at - 1; back >= Math.max(passage.from, at - 5); back -= 1) {
    if (morning.test(lower(passage, back))) return 'morning';
    if (evening.test(lower(passage, back))) return 'evening';
  }
  return null;
}

function hourAt(passage: Passage, at: number, pack: LanguagePack): Hour | null {
  const hour = numbers.get(lower(passage, at));
  const unit = lower(passage, at + 1);
  if (hour === undefined || !(pack.language === 'fr' ? /^heures?$/u : /^o'clock$/u).test(unit)) return null;
  const half = halfAfter(passage, at + 2);
  const after = lower(passage, at + 2);
  const told = half !== null || unit === "o'clock" || points.test(lower(passage, at - 1)) || strikes.test(after);
  const lasts = half === null && pack.language === 'fr' && spans.test(after);
  const limited = [1, 2, 3].some((back) => at - back >= passage.from && limits.test(lower(passage, at - back)));
  const plan = passage.tokens.slice(clauseStart(passage, at), at).some((token) => planned.test(token.lower));
  return told && !lasts && !limited && !plan && !isIrrealis(passage, at, pack)
    ? { hour, half: half ?? halfBefore(passage, at) }
    : null;
}

/** "quatre heures" is in the afternoon; "neuf heures" is in the evening once noon is past. */
function nameOf({ hour, half }: Hour, now: TimeOfDay | null): TimeOfDay | null {
  // Six o'clock, once it is morning, is in the evening.
  const over =
    hour < 8 ? /^(?:morning|noon|afternoon|dusk|evening|night)$/u : /^(?:noon|afternoon|dusk|evening|night)$/u;
  if (half === null && now === 'night' && hour >= 4 && hour < 8) return hour < 6 ? 'dawn' : 'morning';
  const late = half ? half === 'evening' : over.test(now ?? '');
  if (hour === 12) return half !== null || now !== 'night' ? 'noon' : 'night';
  if (hour < 6 && half !== 'morning') return half === null && now === 'night' ? null : 'afternoon';
  if (late) return hour < 10 ? 'evening' : 'night';
  if (half === 'morning' && hour < 6) return hour < 4 ? 'night' : 'dawn';
  return 'morning';
}

/** "C'était à six heures": when something is to be. */
export function isAppointment({ tokens, from, to }: Passage): boolean {
  const [it, is, at, hour] = tokens.slice(from, from + 4).map((token) => token.lower);
  const appointed = it === "c'" && is === 'était' && at === 'à' && numbers.has(hour ?? '');
  return appointed && !tokens.slice(from, to).some((token) => /^qu(?:e|')$/u.test(token.lower));
}

/** The hour of the clock, as a time of the day; `now` is what it was before. */
export function hourIn(passage: Passage, pack: LanguagePack, now: TimeOfDay | null): TimeOfDay | null {
  for (let at = passage.from; at < passage.to; at += 1) {
    const hour = passage.quoted[at] ? null : hourAt(passage, at, pack);
    if (hour) return nameOf(hour, now);
  }
  return null;
}
