import { cardinal, decade, digits, ordinal, year } from './numbers.en.ts';
import { romanNumber } from './roman.ts';
import {
  type Amount,
  amountOf,
  endsRange,
  isCapitalised,
  isCountable,
  isJoined,
  type Spelling,
  type WordInContext,
} from './spelling.ts';

/** Said in full with or without their full stop, which never ends a sentence. */
const titles: Record<string, string> = {
  Mr: 'mister',
  Mrs: 'missus',
  Ms: 'mizz',
  Messrs: 'messers',
  Dr: 'doctor',
  Prof: 'professor',
  Capt: 'captain',
  Col: 'colonel',
  Gen: 'general',
  Lieut: 'lieutenant',
  Lt: 'lieutenant',
  Sergt: 'sergeant',
  Sgt: 'sergeant',
  Rev: 'reverend',
  Hon: 'honourable',
  Mme: 'madam',
};
/** Abbreviations only with their full stop, which may also end a sentence. */
const dotted: Record<string, string> = {
  etc: 'et cetera',
  viz: 'namely',
  vs: 'versus',
  vol: 'volume',
  Vol: 'volume',
  chap: 'chapter',
  Chap: 'chapter',
  fig: 'figure',
  Fig: 'figure',
  pp: 'pages',
  Co: 'company',
  Jr: 'junior',
  Sr: 'senior',
  Esq: 'esquire',
  Bros: 'brothers',
  ft: 'feet',
  Jan: 'January',
  Feb: 'February',
  Aug: 'August',
  Sept: 'September',
  Oct: 'October',
  Nov: 'November',
  Dec: 'December',
  'e.g': 'for example',
  'i.e': 'that is',
};
const months = /^(January|February|March|April|May|June|July|August|September|October|November|December)$/;
const numbered = /^(chapter|book|part|volume|vol|act|scene|canto|section|stave|phase|appendix)$/i;
const monarchs =
  /^(Louis|Henry|Henri|George|Charles|Edward|William|James|Richard|Napoleon|Philip|John|Paul|Peter|Pius|Frederick|Francis|Nicholas|Alexander|Elizabeth|Catherine|Mary|Ramses|Gregory|Leo|Innocent|Clement|Benedict|Ferdinand|Leopold|Gustav|Christian)$/;
const fractions: Record<string, string> = {
  '½': 'a half',
  '¼': 'a quarter',
  '¾': 'three quarters',
  '⅓': 'a third',
  '⅔': 'two thirds',
  '1/2': 'a half',
  '1/4': 'a quarter',
  '3/4': 'three quarters',
};
const signs: Record<string, string> = {
  '&': 'and',
  '%': 'percent',
  '=': 'equals',
  '+': 'plus',
  '£': 'pounds',
  $: 'dollars',
  '€': 'euros',
};
const units: Record<string, string> = {
  km: 'kilometres',
  cm: 'centimetres',
  mm: 'millimetres',
  kg: 'kilograms',
  lb: 'pounds',
  lbs: 'pounds',
  ft: 'feet',
  am: 'A M',
  pm: 'P M',
  mph: 'miles an hour',
};
const coins: Record<string, readonly [one: string, many: string, small: string]> = {
  '£': ['pound', 'pounds', 'pence'],
  $: ['dollar', 'dollars', 'cents'],
  '€': ['euro', 'euros', 'cents'],
};
const magnitude = /^(hundred|thousand|million|billion|trillion)s?$/;

const count = (whole: string) => (isCountable(whole) ? cardinal(Number(whole)) : digits(whole));

function time(text: string): string | undefined {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)([ap]m)?$/.exec(text);
  if (!match) return undefined;
  const [, hour = '', minute = '', half] = match;
  const minutes = minute === '00' ? "o'clock" : minute.startsWith('0') ? `oh ${count(minute.slice(1))}` : count(minute);
  const tail = half ? ` ${units[half]}` : '';
  return `${cardinal(Number(hour))} ${half && minute === '00' ? '' : minutes}${tail}`;
}

function money(amount: Amount, { next }: WordInContext): string {
  const [one, many, small] = coins[amount.currency ?? ''] ?? ['', '', ''];
  if (next && magnitude.test(next.text)) return decimal(amount);
  const coin = amount.whole === '1' ? one : many;
  if (amount.fraction?.length !== 2) return `${decimal(amount)} ${coin}`;
  return `${count(amount.whole)} ${coin}${amount.fraction === '00' ? '' : ` and ${count(String(Number(amount.fraction)))} ${small}`}`;
}

const decimal = ({ whole, fraction }: Amount) => `${count(whole)}${fraction ? ` point ${digits(fraction)}` : ''}`;

function isYear({ whole, grouped, fraction, percent }: Amount): boolean {
  const n = Number(whole);
  return whole.length === 4 && n >= 1100 && n < 2100 && !grouped && !fraction && !percent;
}

function dayOfMonth(amount: Amount, { previous, next }: WordInContext): string | undefined {
  const day = Number(amount.whole);
  if (amount.fraction || day < 1 || day > 31) return undefined;
  if (previous && isJoined(previous) && months.test(previous.text)) return ordinal(day);
  if (!next || !months.test(next.text)) return undefined;
  return previous?.text.toLowerCase() === 'the' ? `${ordinal(day)} of` : `the ${ordinal(day)} of`;
}

function figure(text: string, context: WordInContext): string | undefined {
  const amount = amountOf(text, '.');
  if (!amount) return fractions[text] ?? time(text);
  const { suffix, whole, percent } = amount;
  if (amount.currency) return money(amount, context);
  if (percent) return `${decimal(amount)} percent`;
  if (/^(st|nd|rd|th|d)$/.test(suffix)) {
    return `${isCountable(whole) ? ordinal(Number(whole)) : digits(whole)}${context.next && months.test(context.next.text) ? ' of' : ''}`;
  }
  if (suffix === 's' && whole.length === 4) return decade(Number(whole));
  if (fractions[suffix]) return `${count(whole)} and ${fractions[suffix]}`;
  if (suffix) return `${decimal(amount)} ${units[suffix] ?? suffix}`;
  return dayOfMonth(amount, context) ?? (isYear(amount) ? year(Number(whole)) : decimal(amount));
}

/** "On my part I think" against "Part I" and "Book I of the story". */
const isPronoun = ({ word, previous, next }: WordInContext) =>
  word.text === 'I' &&
  !(isCapitalised(previous) && (!isJoined(word) || next === undefined || /^(of|is|was|and|to|in)$/.test(next.text)));

function roman({ word, previous, next }: WordInContext): string | undefined {
  const n = romanNumber(word.text);
  if (n === undefined) return undefined;
  // A numeral that has a line to itself is a heading; a lone "I" there too.
  if (!previous && !next) return cardinal(n);
  if (!previous || !/^[\s.,]+$/.test(previous.after)) return undefined;
  if (numbered.test(previous.text)) return isPronoun({ word, previous, next }) ? undefined : cardinal(n);
  const isRegnal =
    monarchs.test(previous.text) && isJoined(previous) && (word.text.length > 1 || /^[.,;]/.test(word.after));
  return isRegnal ? `the ${ordinal(n)}` : undefined;
}

/** "St. Paul" is a saint, "Baker St." a street. */
function saintOrStreet({ word, previous, next }: WordInContext): string | undefined {
  if (word.text !== 'St') return undefined;
  if (isCapitalised(next) && /^\.?\s+$/.test(word.after)) return 'saint';
  return isCapitalised(previous) ? 'street' : undefined;
}

const isInitial = ({ word }: WordInContext) => /^[A-HJ-Z]$/.test(word.text) && /^\.\s*\S?/.test(word.after);

function abbreviation({ word, next }: WordInContext): string | undefined {
  const { text, after } = word;
  if (titles[text]) return titles[text];
  if (!after.startsWith('.')) return undefined;
  if (text === 'No' && next && /^\d/.test(next.text)) return 'number';
  return dotted[text] ?? (/^\p{L}(\.\p{L})+$/u.test(text) ? text.replaceAll('.', ' ').toUpperCase() : undefined);
}

function special(context: WordInContext): string | undefined {
  const { text, after } = context.word;
  if (text === '&' && after.startsWith('c.')) return 'et';
  if (context.previous && magnitude.test(text)) {
    const sign = /^[£$€]/.exec(context.previous.text)?.[0];
    if (sign) return `${text} ${coins[sign]?.[1]}`;
  }
  if (text === 'c' && context.previous?.text === '&') return 'cetera';
  return signs[text] ?? fractions[text];
}

export const english: Spelling = {
  say(context) {
    const { text } = context.word;
    if (/^[£$€]?\s?\d/.test(text)) {
      const said = figure(text, context) ?? text.replace(/\d+/g, (run) => ` ${count(run)} `);
      return endsRange(context) ? `to ${said}` : said;
    }
    return special(context) ?? saintOrStreet(context) ?? abbreviation(context) ?? roman(context) ?? text;
  },

  ownsFullStop(context) {
    const { word, next } = context;
    if (titles[word.text] || isInitial(context)) return next !== undefined;
    const place = saintOrStreet(context);
    if (place) return place === 'saint' || (next !== undefined && !isCapitalised(next));
    if (abbreviation(context) === undefined) return false;
    return next !== undefined && (!isCapitalised(next) || /^(No|Vol|vol|Chap|chap|Fig|fig)$/.test(word.text));
  },
};
