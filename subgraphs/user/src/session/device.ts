import type { ClientFacts, Locale, Message } from '@visiobook/subgraph-kit';

const MAX_NAME = 60;
const UNKNOWN: Message = { en: 'Unknown', fr: 'Inconnu' };

/** In the order of asking: Edge and Opera also say Chrome, and Chrome says Safari. */
const PROGRAMS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
  ['VisioBook', 'VisioBook'],
] as const;
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const;

const firstOf = (choices: readonly (readonly [string, string])[], text: string) =>
  choices.find(([mark]) => text.includes(mark))?.[1];

/** What a session is shown as: the name that its device gave itself, else program and system, coarsely. */
export function deviceName(given: string | null | undefined, { userAgent }: ClientFacts, locale: Locale): string {
  const own = given?.trim().slice(0, MAX_NAME);
  if (own) return own;
  const names = [firstOf(PROGRAMS, userAgent ?? ''), firstOf(SYSTEMS, userAgent ?? '')];
  return names.filter(Boolean).join(', ') || UNKNOWN[locale];
}

/** The network somebody comes from, not her address: the first three numbers of four; of IPv6, the gateway tells no more. */
export const networkOf = ({ address }: ClientFacts): string | null =>
  address?.replace(/^(\d+\.\d+\.\d+)\.\d+$/, '$1.0/24') ?? null;
