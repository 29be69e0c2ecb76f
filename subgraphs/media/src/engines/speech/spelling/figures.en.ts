import { type Amount, amountOf, type CalendarDate, dateOf, isCountable, partOf } from './amounts.ts';
import { isMonth, monthNames } from './months.en.ts';
import { cardinal, decade, digits, ordinal, year } from './numbers.en.ts';
import { followsNumber, isJoinedByStop, startsWithDigit, type WordInContext } from './spelling.ts';
import { isUnit, unit } from './units.en.ts';

export const vulgar: Record<string, string> = {
  '½': 'a half',
  '¼': 'a quarter',
  '¾': 'three quarters',
  '⅓': 'a third',
  '⅔': 'two thirds',
  '⅛': 'an eighth',
  '⅜': 'three eighths',
  '⅝': 'five eighths',
  '⅞': 'seven eighths',
};
const coins: Record<string, readonly [one: string, many: string, small: string]> = {
  '£': ['pound', 'pounds', 'pence'],
  $: ['dollar', 'dollars', 'cents'],
  '€': ['euro', 'euros', 'cents'],
};
export const magnitude = /^(hundred|thousand|million|billion|trillion)s?$/;
/** Before a year below 1100, or a round one: "in 1066" against "1066 men". */
const datesBefore = /^(in|year|by|since|before|after|until|till|to|from|of|about|around|circa|a\.?d)$/i;
const counted =
  /^(men|women|people|persons|children|souls|feet|miles|yards|pounds|francs|dollars|years|days|hours|horses|ships|soldiers|lives|copies|pages|times|tons|leagues|acres|volumes|inhabitants)$/;

export const count = (whole: string) => (isCountable(whole) ? cardinal(Number(whole)) : digits(whole));

const decimal = ({ whole, fraction }: Amount) => `${count(whole)}${fraction ? ` point ${digits(fraction)}` : ''}`;

/** What "£5 million" says after its second word, and "£5" after its number. */
export const coinsOf = (sign: string): string | undefined => coins[sign]?.[1];

function clock(hour: string, minute: string, half: string | undefined): string {
  const minutes = minute === '00' ? "o'clock" : minute.startsWith('0') ? `oh ${count(minute.slice(1))}` : count(minute);
  const tail = half ? ` ${half.charAt(0).toUpperCase()} M` : '';
  return `${cardinal(Number(hour))} ${half && minute === '00' ? '' : minutes}${tail}`;
}

function time(text: string, next: WordInContext['next']): string | undefined {
  const [, hour, minute, half] = /^([01]?\d|2[0-4]):([0-5]\d)([ap]m)?$/.exec(text) ?? [];
  const isHalved = /^[ap]\.?m$/i.test(next?.text ?? '');
  if (hour && minute) return isHalved && minute === '00' ? cardinal(Number(hour)) : clock(hour, minute, half);
  // Older books print "9.30 a.m."
  const [, h, m] = /^(1?\d)\.([0-5]\d)$/.exec(text) ?? [];
  return h && m && isHalved ? clock(h, m, undefined) : undefined;
}

function money(amount: Amount, { next }: WordInContext): string {
  const [one, many, small] = coins[amount.currency ?? ''] ?? ['cent', 'cents', ''];
  if (next && magnitude.test(next.text)) return decimal(amount);
  const coin = amount.whole === '1' ? one : many;
  if (amount.fraction?.length !== 2 || !small) return `${decimal(amount)} ${coin}`;
  const change = amount.fraction === '00' ? '' : `${count(String(Number(amount.fraction)))} ${small}`;
  if (amount.whole === '0' && change) return change;
  return `${count(amount.whole)} ${coin}${change ? ` and ${change}` : ''}`;
}

/** Pounds, shillings and pence: "£3 4s. 6d.". "10s" and "60s" alone are decades where their number is round. */
function oldMoney({ whole, suffix }: Amount, { word, previous }: WordInContext): string | undefined {
  const isStopped = word.after.startsWith('.');
  const follows = previous !== undefined && /^£?\d+s?$/.test(previous.text) && isJoinedByStop(previous);
  if (whole.length > 2) return undefined;
  if (suffix === 's' && (isStopped || follows || Number(whole) < 20 || Number(whole) % 10 !== 0))
    return `${count(whole)} ${whole === '1' ? 'shilling' : 'shillings'}`;
  if (suffix !== 'd') return undefined;
  // "the 2d Regiment", as older books print it.
  const isOrdinal = /(?<!1)[23]$/.test(whole) && !isStopped && !follows;
  return isOrdinal ? undefined : `${count(whole)} ${whole === '1' ? 'penny' : 'pence'}`;
}

function isYear({ whole, grouped, fraction, percent, negative }: Amount, { previous, next }: WordInContext): boolean {
  const n = Number(whole);
  if (whole.length !== 4 || n >= 2100 || grouped || fraction || percent || negative) return false;
  if (datesBefore.test(previous?.text ?? '') || isMonth(previous)) return n >= 1010;
  return n >= 1100 && !counted.test(next?.text ?? '');
}

function dayOfMonth(amount: Amount, { previous, next }: WordInContext): string | undefined {
  const day = Number(amount.whole);
  if (amount.fraction || day < 1 || day > 31) return undefined;
  if (isJoinedByStop(previous) && isMonth(previous)) return ordinal(day);
  if (!isMonth(next)) return undefined;
  return previous?.text.toLowerCase() === 'the' ? `${ordinal(day)} of` : `the ${ordinal(day)} of`;
}

const calendar = ({ day, month, year: n }: CalendarDate) => `${monthNames[month - 1]} ${ordinal(day)} ${year(n)}`;

function part(text: string, context: WordInContext): string | undefined {
  const [n, parts] = partOf(text) ?? [];
  if (!n || !parts) return undefined;
  const and = followsNumber(context) ? 'and ' : '';
  if (parts === 2) return `${and}a half`;
  const name = parts === 4 ? 'quarter' : ordinal(parts);
  if (n > 1) return `${and}${cardinal(n)} ${name}s`;
  return `${and}${parts === 8 ? 'an' : 'a'} ${name}`;
}

function height(text: string): string | undefined {
  const [, feet, inches] = /^(\d)['’′]\s?(\d{1,2})["”″]$/.exec(text) ?? [];
  return feet && inches ? `${count(feet)} ${feet === '1' ? 'foot' : 'feet'} ${count(inches)}` : undefined;
}

const telephone = (text: string) =>
  /^\+?[\d() .-]*\d$/.test(text) && /\d-\d{4}$|^\+\d/.test(text)
    ? `${text.startsWith('+') ? 'plus ' : ''}${digits(text.replace(/\D/g, ''))}`
    : undefined;

function suffixed(amount: Amount, context: WordInContext): string | undefined {
  const { suffix, whole } = amount;
  const old = oldMoney(amount, context);
  if (old) return old;
  if (/^(st|nd|rd|th|d)$/.test(suffix)) {
    return `${isCountable(whole) ? ordinal(Number(whole)) : digits(whole)}${isMonth(context.next) ? ' of' : ''}`;
  }
  if (suffix === 's' && isCountable(whole)) return decade(Number(whole));
  if (vulgar[suffix]) return `${whole === '0' ? '' : `${count(whole)} and `}${vulgar[suffix]}`;
  return `${decimal(amount)} ${isUnit(suffix) ? unit(suffix, amount.whole === '1' && !amount.fraction) : suffix}`;
}

/** Anything that begins with a digit, a sign of money or a minus before one. */
export function figure(context: WordInContext): string | undefined {
  const { text } = context.word;
  const date = dateOf(text, 'month');
  if (date) return calendar(date);
  const special = telephone(text) ?? height(text) ?? time(text, context.next) ?? part(text, context);
  if (special) return special;
  const amount = amountOf(text, '.');
  if (!amount) return undefined;
  const sign = amount.negative ? 'minus ' : '';
  if (amount.currency) return sign + money(amount, context);
  if (amount.percent) return `${sign}${decimal(amount)} percent`;
  if (amount.suffix) return sign + suffixed(amount, context);
  const isDecimalOnly = text.startsWith('.');
  if (isDecimalOnly) return `point ${digits(amount.fraction ?? '')}`;
  return dayOfMonth(amount, context) ?? (isYear(amount, context) ? year(Number(amount.whole)) : sign + decimal(amount));
}

/** Whether the next word counts on from this one: "£2 10s." */
export const goesOn = ({ word, next }: WordInContext) => /^£\d+$|^\d+s$/.test(word.text) && startsWithDigit(next);
