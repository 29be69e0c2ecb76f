import { type Amount, amountOf, type CalendarDate, dateOf, isCountable, partOf } from './amounts.ts';
import { cardinal, digits, ordinal } from './numbers.fr.ts';
import { followsNumber, isJoined, type WordInContext } from './spelling.ts';
import { isUnit, unit } from './units.fr.ts';

export const vulgar: Record<string, string> = {
  '½': 'demi',
  '¼': 'un quart',
  '¾': 'trois quarts',
  '⅓': 'un tiers',
  '⅔': 'deux tiers',
  '⅛': 'un huitième',
  '⅜': 'trois huitièmes',
  '⅝': 'cinq huitièmes',
  '⅞': 'sept huitièmes',
};
export const coins: Record<string, string> = { '£': 'livre', $: 'dollar', '€': 'euro' };
export const magnitude = /^(cents?|mille|millions?|milliards?|billions?)$/;
const monthNames = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
const isMonth = (text: string | undefined) =>
  text !== undefined &&
  (monthNames.includes(text.toLowerCase()) || /^(janv|févr|avr|juill|sept|oct|nov|déc)$/.test(text));
/** What is often counted and takes "une": "21 pages". */
const feminine =
  /^(heures?|minutes?|secondes?|pages?|lignes?|lieues?|fois|années?|journées?|nuits?|semaines?|femmes?|filles?|personnes?|âmes?|maisons?|lettres?|pièces?|places?|voitures?|tonnes?|livres?|portes?|demi-heures?|étoiles?|villes?|îles?|vaches?|poules?|brebis|bouteilles?|caisses?|barques?|voix|mains?|cartes?|chambres?|tables?|chaises?|feuilles?|marches?|h|min|mn|s|t|′|″)$/;

export const count = (whole: string) => (isCountable(whole) ? cardinal(Number(whole)) : digits(whole));

const feminised = (said: string) => said.replace(/(?<!\p{L})un$/u, 'une');

/** "3,05" keeps its zero: trois virgule zéro cinq. */
function decimal({ whole, fraction }: Amount): string {
  if (fraction === undefined) return count(whole);
  const zeros = /^0*/.exec(fraction)?.[0] ?? '';
  const rest = fraction.slice(zeros.length);
  return `${count(whole)} virgule ${digits(zeros)} ${rest ? count(rest) : ''}`;
}

const hours = (hour: string) => `${feminised(cardinal(Number(hour)))} heure${Number(hour) > 1 ? 's' : ''}`;

function time(text: string): string | undefined {
  const match = /^([01]?\d|2[0-4])(?:h|:)([0-5]\d)?$/.exec(text);
  if (!match) return undefined;
  const [, hour = '', minute] = match;
  return minute && minute !== '00' ? `${hours(hour)} ${cardinal(Number(minute))}` : hours(hour);
}

function money(amount: Amount, { next }: WordInContext): string {
  if (next && magnitude.test(next.text)) return decimal(amount);
  const name = coins[amount.currency ?? ''] ?? 'cent';
  const coin = `${name}${Number(amount.whole) > 1 ? 's' : ''}`;
  const whole = name === 'livre' ? feminised(count(amount.whole)) : count(amount.whole);
  if (amount.fraction?.length !== 2) return `${amount.fraction ? decimal(amount) : whole} ${coin}`;
  const change = amount.fraction === '00' ? '' : count(String(Number(amount.fraction)));
  if (amount.whole === '0' && change) return `${change} ${name === 'livre' ? 'pence' : 'centimes'}`;
  return `${whole} ${coin} ${change}`;
}

function ordinalFigure(n: string, suffix: string): string | undefined {
  if (!isCountable(n) || !/^(de|er|ère|ers|ères|re|res|e|es|è|ème|èmes|eme|nd|nds|nde|ndes|ᵉ|ᵉʳ|ʳᵉ)$/.test(suffix))
    return undefined;
  if (n === '2' && suffix === 'de') return 'seconde';
  const plural = suffix.endsWith('s') ? 's' : '';
  if (suffix.startsWith('nd')) return `second${suffix.startsWith('nde') ? 'e' : ''}${plural}`;
  return `${ordinal(Number(n), /^(re|ère|ʳᵉ)/.test(suffix))}${plural}`;
}

const calendar = ({ day, month, year }: CalendarDate) =>
  `${day === 1 ? 'premier' : cardinal(day)} ${monthNames[month - 1]} ${cardinal(year)}`;

/** "2/3" is deux tiers, "15/20" quinze sur vingt, and a half joins what is before it: "6 h 1/2". */
function part(text: string, context: WordInContext): string | undefined {
  const [n, parts] = partOf(text) ?? [];
  if (!n || !parts) {
    const [, one, other] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
    return one && other ? `${count(one)} sur ${count(other)}` : undefined;
  }
  const { previous } = context;
  const goesOn = followsNumber(context) || /^(h|heures?|ans?)$/.test(previous?.text ?? '');
  if (parts === 2) return goesOn ? 'et demi' : previous?.text === 'et' ? 'demi' : 'un demi';
  const name = { 3: 'tiers', 4: 'quart' }[parts] ?? ordinal(parts);
  return `${cardinal(n)} ${name}${n > 1 && !name.endsWith('s') ? 's' : ''}`;
}

const telephone = (text: string) =>
  /^(\+\d|0\d[ .-]\d\d[ .-])/.test(text)
    ? text
        .replace(/^\+/, 'plus ')
        .replace(/[ .()-]+/g, ' ')
        .replace(/\d+/g, (pair) => (pair.startsWith('0') ? digits(pair) : count(pair)))
    : undefined;

/** "1,80 m" is one metre eighty: the unit stands between. */
const isLength = ({ fraction, suffix }: Amount, { word, next }: WordInContext) =>
  fraction?.length === 2 && !suffix && next?.text === 'm' && isJoined(word);

function suffixed(amount: Amount): string {
  const { suffix, whole } = amount;
  const place = ordinalFigure(whole, suffix);
  if (place) return place;
  if (vulgar[suffix]) return `${count(whole)} et ${vulgar[suffix]}`;
  const one = Number(whole) < 2;
  if (suffix === 'm' && amount.fraction?.length === 2)
    return `${count(whole)} ${unit('m', one)} ${count(amount.fraction)}`;
  const said = feminine.test(suffix) ? feminised(decimal(amount)) : decimal(amount);
  return `${said} ${isUnit(suffix) ? unit(suffix, one) : suffix}`;
}

function plain(amount: Amount, context: WordInContext): string {
  const { whole, fraction } = amount;
  const { previous, next } = context;
  if (fraction === undefined && whole === '1' && isMonth(next?.text)) return 'premier';
  if (isLength(amount, context)) return `${count(whole)} ${unit('m', Number(whole) < 2)}`;
  // "12 h 05" is midi cinq, and no agent's number.
  if (previous?.text === 'h' && /^0\d$/.test(whole)) return count(String(Number(whole)));
  const said = decimal(amount);
  const isBeside = isJoined(context.word) || /^[′″]$/u.test(next?.text ?? '');
  return next && isBeside && feminine.test(next.text) ? feminised(said) : said;
}

const listed = 'primo secundo tertio quarto quinto sexto septimo octavo nono'.split(' ');

/** Anything that begins with a digit, a sign of money or a minus before one. */
export function figure(context: WordInContext): string | undefined {
  const { text } = context.word;
  const date = dateOf(text, 'day');
  if (/^[1-9]°$/.test(text)) return listed[Number(text.charAt(0)) - 1];
  if (date) return calendar(date);
  const special = telephone(text) ?? time(text) ?? part(text, context);
  if (special) return special;
  const amount = amountOf(text, ',');
  if (!amount) return undefined;
  const sign = amount.negative ? 'moins ' : '';
  if (amount.currency) return sign + money(amount, context);
  if (amount.percent) return `${sign}${decimal(amount)} pour cent`;
  return sign + (amount.suffix ? suffixed(amount) : plain(amount, context));
}

/** The centimetres of "1,80 m", which its unit says. */
export function lengthRest({ word, previous }: WordInContext): string | undefined {
  const [, rest] = /^\d+,(\d\d)$/.exec(previous?.text ?? '') ?? [];
  return word.text === 'm' && rest && isJoined(previous) ? count(String(Number(rest))) : undefined;
}
