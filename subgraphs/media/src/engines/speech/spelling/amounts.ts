export interface Amount {
  /** £, $ or €, written before or after. */
  readonly currency: string | undefined;
  readonly percent: boolean;
  readonly negative: boolean;
  /** Digits only, without separators; "0" where only a fraction is written. */
  readonly whole: string;
  readonly fraction: string | undefined;
  /** Letters or a vulgar fraction that follow directly: "st", "km", "½". */
  readonly suffix: string;
  /** Whether thousands were separated, which no year is. */
  readonly grouped: boolean;
}

const shape = /^([-−])?([£$€])?\s?([\d.,\u00A0\u202F ]*\d)([^\d\s%€£$¢]*)[\s\u00A0\u202F]?([%€£$¢])?$/u;

/** Reads "£1,250.50", "3 %", "-5" or "21st"; undefined for anything else, such as times and dates. `point` is the decimal mark. */
export function amountOf(text: string, point: ',' | '.'): Amount | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, minus, before, figure = '', suffix = '', after] = match;
  const grouped = /^\d{1,3}([.,\u00A0\u202F ])\d{3}(\1\d{3})*(?!\d)/.exec(figure);
  // "1.500" is one thousand five hundred only where the full stop is not the decimal mark; older French books print "4,000 écus".
  const isOld = point === ',' && /^[1-9]\d{0,2}(,\d{3})+$/.test(figure) && after !== '%';
  const isGrouped = grouped !== null && (grouped[1] !== point || isOld);
  const plain = isGrouped ? figure.replace(grouped[0], grouped[0].replace(/\D/g, '')) : figure;
  const [whole = '', ...fractions] = plain.split(/[.,]/);
  if (/\D/.test(whole) || fractions.length > 1) return undefined;
  const sign = before ?? after;
  return {
    currency: sign === '%' ? undefined : sign,
    percent: after === '%',
    negative: minus !== undefined,
    whole: whole || '0',
    fraction: fractions[0],
    suffix,
    grouped: isGrouped,
  };
}

/** Numbers that are rather a name than a quantity ("007", card numbers) are said digit by digit. */
export const isCountable = (digits: string) => digits.length <= 15 && !(digits.length > 1 && digits.startsWith('0'));

/** Numerator and denominator of "2/3", where it is a part of a whole: no date, no mark and no "24/7". */
export function partOf(text: string): readonly [number, number] | undefined {
  const match = /^(\d{1,2})\/(\d{1,3})$/.exec(text);
  const [n, parts] = [Number(match?.[1]), Number(match?.[2])];
  return match && n > 0 && n < parts && (parts <= 10 || [12, 16, 32, 100].includes(parts)) ? [n, parts] : undefined;
}

export interface CalendarDate {
  readonly day: number;
  /** From 1. */
  readonly month: number;
  readonly year: number;
}

/** "1999-12-25", or a day with slashes, where `order` says which comes first; a number above 12 is the day in any order. */
export function dateOf(text: string, order: 'day' | 'month'): CalendarDate | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [year, first, second] = iso ? [iso[1], iso[3], iso[2]] : slashed ? [slashed[3], slashed[1], slashed[2]] : [];
  const swapped = slashed !== null && order === 'month' && Number(second) <= 31 && Number(first) <= 12;
  const isDayFirst = swapped ? false : iso !== null || Number(second) <= 12;
  const [day, month] = isDayFirst ? [Number(first), Number(second)] : [Number(second), Number(first)];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 ? { day, month, year: Number(year) } : undefined;
}
