import { abbreviation, ownsStop } from './abbreviations.en.ts';
import { acronym } from './acronyms.ts';
import { address } from './addresses.ts';
import { coinsOf, count, figure, goesOn, magnitude, vulgar } from './figures.en.ts';
import { roman } from './romans.en.ts';
import { endsRange, followsNumber, isJoined, type Spelling, startsWithDigit, type WordInContext } from './spelling.ts';
import { isUnit, unit } from './units.en.ts';

const addressWords = { dot: 'dot', at: 'at', slash: 'slash', dash: 'dash' };
/** Read letter by letter although they have a vowel. */
const spelled = new Set(
  'USA UK EU UFO RAF CIA FBI IOU AD IRA USSR SOS CEO CIO IQ BBA AGM UHF ABC ITV IBM RSVP'.split(' '),
);
const capitals: Record<string, string> = {
  WWI: 'world war one',
  WWII: 'world war two',
  MS: 'manuscript',
  MSS: 'manuscripts',
  LTD: 'limited',
};
const signs: Record<string, string> = {
  '&': 'and',
  '%': 'percent',
  '=': 'equals',
  '+': 'plus',
  '−': 'minus',
  '×': 'times',
  '÷': 'divided by',
  '§': 'section',
  '§§': 'sections',
  '¶': 'paragraph',
  '№': 'number',
  '#': 'number',
  '@': 'at',
  '£': 'pounds',
  $: 'dollars',
  '€': 'euros',
  '¢': 'cents',
  // Of latitudes; a height has a word of its own: 5′10″.
  '′': 'minutes',
  '″': 'seconds',
};

/** "5 km", "10 °C"; "am" and "m" alone are words. */
function measure(context: WordInContext): string | undefined {
  const { text } = context.word;
  const isSquare = /^(sq|cu)$/.test(context.previous?.text ?? '');
  if (!(isSquare || followsNumber(context)) || !isUnit(text) || (text === 'am' && context.next)) return undefined;
  return unit(text, context.previous?.text === '1');
}

/** "$5 million" has its dollars after the million, "3 x 4" is a product, "£ s. d." a heading, "&c." a word. */
function beside(context: WordInContext): string | undefined {
  const { word, previous, next } = context;
  const sign = /^[£$€]/.exec(previous?.text ?? '')?.[0];
  if (sign && magnitude.test(word.text)) return `${word.text} ${coinsOf(sign)}`;
  if (word.text === 'x' && followsNumber(context) && startsWithDigit(next)) return 'times';
  if (word.text === 's' && previous?.text === '£') return 'shillings';
  if (word.text === 'd' && previous?.text === 's' && word.after.startsWith('.')) return 'pence';
  // "AT&T": "AT" with spaces around it is a word.
  if (/^\p{Lu}{2}$/u.test(word.text) && word.after === '' && next?.text === '&') return [...word.text].join(' ');
  if (word.text === '&' && word.after.startsWith('c.')) return 'et';
  return word.text === 'c' && previous?.text === '&' ? 'cetera' : undefined;
}

/** "1 1/2" and "2 ½" join their halves by "and". */
function sign(context: WordInContext): string | undefined {
  const { text } = context.word;
  if (!vulgar[text]) return signs[text];
  if (text === '½' && /^(an?|the)$/.test(context.next?.text ?? '')) return 'half';
  return followsNumber(context) && isJoined(context.previous) ? `and ${vulgar[text]}` : vulgar[text];
}

function number(context: WordInContext): string {
  const said = figure(context) ?? context.word.text.replace(/\d+/g, (run) => ` ${count(run)} `);
  return endsRange(context) ? `to ${said}` : said;
}

export const english: Spelling = {
  say(context) {
    const { text } = context.word;
    const place = address(text, addressWords);
    if (place) return place.replace(/\d+/g, count);
    if (/^[-−+(]?[£$€]?\s?\.?\d/.test(text)) return number(context);
    return (
      beside(context) ??
      measure(context) ??
      sign(context) ??
      abbreviation(context) ??
      roman(context) ??
      capitals[text] ??
      acronym(text, spelled) ??
      text
    );
  },

  ownsFullStop(context) {
    const { word, next } = context;
    if (next === undefined) return false;
    if (ownsStop(context) || goesOn(context)) return true;
    const isShort =
      /^\d+[sd]$/.test(word.text) ||
      measure(context) !== undefined ||
      beside(context) !== undefined ||
      roman(context) !== undefined;
    return isShort && /^\p{Ll}|^\d/u.test(next.text) && word.after.startsWith('.');
  },
};
