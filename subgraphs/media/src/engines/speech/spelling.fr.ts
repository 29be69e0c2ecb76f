import { cardinal, digits, ordinal } from './numbers.fr.ts';
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
  Mme: 'madame',
  Mmes: 'mesdames',
  MM: 'messieurs',
  Mlle: 'mademoiselle',
  Mlles: 'mesdemoiselles',
  Mgr: 'monseigneur',
  Dr: 'docteur',
  Pr: 'professeur',
  Mr: 'monsieur',
  Mrs: 'misses',
  St: 'saint',
  Ste: 'sainte',
};
/** Abbreviations only with their full stop, which may also end a sentence. */
const dotted: Record<string, string> = {
  etc: 'et cétéra',
  cf: 'confer',
  vol: 'volume',
  chap: 'chapitre',
  fig: 'figure',
  bd: 'boulevard',
  av: 'avenue',
  env: 'environ',
};
/** Abbreviations of two words, by the word before or after. */
const paired: Record<string, string> = {
  'p.ex.': 'par',
  'p.ex': 'exemple',
  'av.J.': 'avant',
  'ap.J.': 'après',
  'J.C.': 'Jésus',
  'J.C': 'Christ',
};
const numbered = /^(chapitre|livre|tome|partie|volume|acte|scène|chant|section|annexe)$/i;
const monarchs =
  /^(Louis|Henri|Charles|François|Philippe|Napoléon|Jean|Paul|Pie|Léon|Édouard|Edouard|George|Georges|Guillaume|Frédéric|Nicolas|Alexandre|Catherine|Élisabeth|Elizabeth|Jacques|Richard|Grégoire|Innocent|Clément|Benoît|Ferdinand|Léopold|Ramsès|Robert|Gustave)$/;
const months = /^(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)$/i;
const fractions: Record<string, string> = {
  '½': 'demi',
  '¼': 'un quart',
  '¾': 'trois quarts',
  '⅓': 'un tiers',
  '⅔': 'deux tiers',
  '1/2': 'et demi',
  '1/4': 'un quart',
  '3/4': 'trois quarts',
};
const signs: Record<string, string> = {
  '&': 'et',
  '%': 'pour cent',
  '=': 'égale',
  '+': 'plus',
  '£': 'livres',
  $: 'dollars',
  '€': 'euros',
};
const coins: Record<string, string> = { '£': 'livre', $: 'dollar', '€': 'euro' };
const units: Record<string, string> = {
  km: 'kilomètres',
  cm: 'centimètres',
  mm: 'millimètres',
  m: 'mètres',
  kg: 'kilos',
  g: 'grammes',
  fr: 'francs',
  F: 'francs',
  h: 'heures',
  min: 'minutes',
};
const magnitude = /^(cents?|mille|millions?|milliards?|billions?)$/;

const count = (whole: string) => (isCountable(whole) ? cardinal(Number(whole)) : digits(whole));

/** "3,05" keeps its zero: trois virgule zéro cinq. */
function decimal({ whole, fraction }: Amount): string {
  if (fraction === undefined) return count(whole);
  const zeros = /^0*/.exec(fraction)?.[0] ?? '';
  const rest = fraction.slice(zeros.length);
  return `${count(whole)} virgule ${digits(zeros)} ${rest ? count(rest) : ''}`;
}

const hours = (hour: string) => (Number(hour) === 1 ? 'une heure' : `${cardinal(Number(hour))} heures`);

function time(text: string): string | undefined {
  const match = /^([01]?\d|2[0-4])(?:h|:)([0-5]\d)?$/.exec(text);
  if (!match) return undefined;
  const [, hour = '', minute] = match;
  return minute && minute !== '00' ? `${hours(hour)} ${cardinal(Number(minute))}` : hours(hour);
}

function money(amount: Amount, { next }: WordInContext): string {
  if (next && magnitude.test(next.text)) return decimal(amount);
  const coin = `${coins[amount.currency ?? '']}${Number(amount.whole) > 1 ? 's' : ''}`;
  if (amount.fraction?.length !== 2) return `${decimal(amount)} ${coin}`;
  return `${count(amount.whole)} ${coin}${amount.fraction === '00' ? '' : ` ${count(String(Number(amount.fraction)))}`}`;
}

function ordinalFigure(n: string, suffix: string): string | undefined {
  if (!isCountable(n) || !/^(er|ère|re|e|è|ème|eme|nd|nde|ᵉ)$/.test(suffix)) return undefined;
  if (suffix.startsWith('nd')) return suffix === 'nd' ? 'second' : 'seconde';
  return ordinal(Number(n), /^(re|ère)$/.test(suffix));
}

function date(text: string): string | undefined {
  const match = /^(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])\/(\d{4})$/.exec(text);
  if (!match) return undefined;
  const names = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
  const day = Number(match[1]);
  return `${day === 1 ? 'premier' : cardinal(day)} ${names[Number(match[2]) - 1]} ${cardinal(Number(match[3]))}`;
}

function figure(text: string, context: WordInContext): string | undefined {
  const amount = amountOf(text, ',');
  if (!amount) return fractions[text] ?? time(text) ?? date(text);
  const { suffix, whole } = amount;
  if (amount.currency) return money(amount, context);
  if (amount.percent) return `${decimal(amount)} pour cent`;
  const place = ordinalFigure(whole, suffix) ?? time(text);
  if (place) return place;
  if (fractions[suffix]) return `${count(whole)} et ${fractions[suffix]}`;
  if (suffix) return `${decimal(amount)} ${units[suffix] ?? suffix}`;
  const isFirstOfMonth = whole === '1' && context.next && months.test(context.next.text);
  return isFirstOfMonth ? 'premier' : decimal(amount);
}

/** "XIXe siècle", "Ier". */
function romanOrdinal(text: string): string | undefined {
  const match = /^([IVXLCDM]+)(er|re|e|ème|ᵉ)$/.exec(text);
  const n = match?.[1] ? romanNumber(match[1]) : undefined;
  return n === undefined ? undefined : ordinal(n, match?.[2] === 're');
}

function roman({ word, previous, next }: WordInContext): string | undefined {
  const place = romanOrdinal(word.text);
  if (place) return place;
  const n = romanNumber(word.text);
  if (n === undefined) return undefined;
  if (!previous && !next) return cardinal(n);
  if (!previous || !/^[\s.,]+$/.test(previous.after)) return undefined;
  if (numbered.test(previous.text))
    return n === 1 && /^(acte|livre|chant)$/i.test(previous.text) ? 'premier' : cardinal(n);
  if (!monarchs.test(previous.text) || !isJoined(previous)) return undefined;
  return n === 1 ? 'premier' : cardinal(n);
}

const isInitial = ({ word }: WordInContext) => /^[A-Z]$/.test(word.text) && word.after.startsWith('.');

/** "M. Fogg" is monsieur; "M." before anything but a name is a letter. */
const isMonsieur = ({ word, next }: WordInContext) =>
  word.text === 'M' &&
  /^\.\s+$/.test(word.after) &&
  (isCapitalised(next) || /^(de|d['’]|du|le|des)/.test(next?.text ?? ''));

function abbreviation(context: WordInContext): string | undefined {
  const { text, after } = context.word;
  if (isMonsieur(context)) return 'monsieur';
  if (text === 'Me' && isCapitalised(context.next) && isJoined(context.word)) return 'maître';
  if (titles[text]) return titles[text];
  if (/^[nN]$/.test(text) && /^[°º]/.test(after)) return 'numéro';
  if (/^[nN][º°]$/.test(text)) return 'numéro';
  if (!after.startsWith('.')) return undefined;
  const pair = paired[`${context.previous?.text}.${text}`] ?? paired[`${text}.${context.next?.text}.`];
  if (pair) return pair;
  return dotted[text] ?? (/^\p{L}(\.\p{L})+$/u.test(text) ? text.replaceAll('.', ' ').toUpperCase() : undefined);
}

/** "10 h 30" is printed as three words. */
function clock({ word, previous }: WordInContext): string | undefined {
  if (word.text !== 'h' || !previous || !/^\d{1,2}$/.test(previous.text)) return undefined;
  return previous.text === '1' ? 'heure' : 'heures';
}

function special(context: WordInContext): string | undefined {
  const { text } = context.word;
  const sign = context.previous ? /^[£$€]|[£$€]$/.exec(context.previous.text)?.[0] : undefined;
  if (sign && magnitude.test(text)) return `${text} de ${coins[sign]}s`;
  return clock(context) ?? signs[text] ?? fractions[text];
}

export const french: Spelling = {
  say(context) {
    const { text } = context.word;
    if (/^[£$€]?\s?\d/.test(text)) {
      const said = figure(text, context) ?? text.replace(/\d+/g, (run) => ` ${count(run)} `);
      return endsRange(context) ? `à ${said}` : said;
    }
    return special(context) ?? abbreviation(context) ?? roman(context) ?? text;
  },

  ownsFullStop(context) {
    const { word, next } = context;
    if (next === undefined) return false;
    if (titles[word.text] || isMonsieur(context) || isInitial(context)) return true;
    const said = abbreviation(context);
    return said !== undefined && (!isCapitalised(next) || /^(par|avant|après|Jésus)$/.test(said));
  },
};
