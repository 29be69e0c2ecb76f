import { abbreviation, ownsStop } from './abbreviations.fr.ts';
import { acronym } from './acronyms.ts';
import { address } from './addresses.ts';
import { coins, count, figure, lengthRest, magnitude, vulgar } from './figures.fr.ts';
import { roman } from './romans.fr.ts';
import { endsRange, followsNumber, type Spelling, startsWithDigit, type WordInContext } from './spelling.ts';
import { isUnit, unit } from './units.fr.ts';

const addressWords = { dot: 'point', at: 'arobase', slash: 'barre', dash: 'tiret' };
/** Read letter by letter although they have a vowel. */
const spelled = new Set('USA URSS EDF RER RATP UE ADN SOS QI RSVP CIA FBI IBM CEE OAS'.split(' '));
const signs: Record<string, string> = {
  '&': 'et',
  '%': 'pour cent',
  '=': 'égale',
  '+': 'plus',
  '−': 'moins',
  '×': 'fois',
  '÷': 'divisé par',
  '§': 'paragraphe',
  '§§': 'paragraphes',
  '¶': 'paragraphe',
  '№': 'numéro',
  '#': 'numéro',
  '@': 'arobase',
  '£': 'livres',
  $: 'dollars',
  '€': 'euros',
  '¢': 'cents',
  // Of latitudes.
  '′': 'minutes',
  '″': 'secondes',
};
/** "5 km", "10 h 30" is printed as three words. */
function measure(context: WordInContext): string | undefined {
  const { word, previous } = context;
  const rest = lengthRest(context);
  if (rest) return rest;
  if (!followsNumber(context) || !isUnit(word.text)) return undefined;
  const n = Number((previous?.text ?? '').replace(/\s/gu, '').replace(',', '.'));
  return unit(word.text, n > -2 && n < 2);
}

/** "5 millions €", "3 x 4", "Dupont & Cie", "au XXIe s." */
function beside(context: WordInContext): string | undefined {
  const { word, previous, next } = context;
  const sign = /^[£$€]|[£$€]$/u.exec(previous?.text ?? '')?.[0];
  if (sign && magnitude.test(word.text)) return `${word.text} de ${coins[sign]}s`;
  if (coins[word.text] && /^(millions?|milliards?)$/.test(previous?.text ?? ''))
    return `${word.text === '€' ? "d'" : 'de '}${coins[word.text]}s`;
  if (word.text === 'x' && followsNumber(context) && startsWithDigit(next)) return 'fois';
  if (word.text === 'Cie' && /^(&|et)$/.test(previous?.text ?? '')) return 'compagnie';
  return word.text === 's' && /^[IVXL]+(e|ᵉ|ème)$/.test(previous?.text ?? '') ? 'siècle' : undefined;
}

/** "½ heure" is une demi-heure, "1 ½" un et demi. */
function sign(context: WordInContext): string | undefined {
  const { text } = context.word;
  if (!vulgar[text]) return signs[text];
  if (followsNumber(context)) return `et ${vulgar[text]}`;
  return text === '½'
    ? /^(heures?|livres?|lieues?|journées?)$/.test(context.next?.text ?? '')
      ? 'une demi'
      : 'un demi'
    : vulgar[text];
}

function number(context: WordInContext): string {
  const said = figure(context) ?? context.word.text.replace(/\d+/g, (run) => ` ${count(run)} `);
  return endsRange(context) ? `à ${said}` : said;
}

export const french: Spelling = {
  say(context) {
    const { text } = context.word;
    const place = address(text, addressWords);
    if (place) return place.replace(/\d+/g, count);
    if (/^[-−+]?[£$€]?\s?\d/.test(text)) return number(context);
    return (
      beside(context) ??
      measure(context) ??
      sign(context) ??
      abbreviation(context) ??
      roman(context) ??
      acronym(text, spelled) ??
      text
    );
  },

  ownsFullStop(context) {
    const { word, next } = context;
    if (next === undefined) return false;
    if (ownsStop(context)) return true;
    const isShort = measure(context) !== undefined || beside(context) !== undefined;
    return isShort && word.after.startsWith('.') && /^\p{Ll}|^\d/u.test(next.text);
  },
};
