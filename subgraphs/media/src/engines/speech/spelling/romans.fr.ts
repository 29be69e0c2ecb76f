import { cardinal, ordinal } from './numbers.fr.ts';
import { isHeading, isShortNumeral, numeralOf, smallNumeral } from './romans.ts';
import { isCapitalised, isJoined, isJoinedByStop, type WordInContext } from './spelling.ts';

const numbered =
  /^(chapitre|chap|livre|liv|tome|t|partie|volume|vol|acte|scène|sc|chant|section|sect|annexe|appendice|page|pp?|planche|pl|figure|fig|tableau|lettre|leçon|numéro|no|n°|psaume|article|art|titre|note|sonnet|satire|épître|élégie|ode|strophe|verset|année|siècle|type|classe|guerre)$/i;
const firsts = /^(acte|livre|liv|chant|chapitre|chap|tome|t|article|art)$/i;
const kings =
  /^(Louis|Henri|Charles|François|Philippe|Napoléon|Jean|Paul|Pie|Léon|Édouard|Edouard|George|Georges|Guillaume|Frédéric|Nicolas|Alexandre|Catherine|Élisabeth|Elizabeth|Jacques|Richard|Grégoire|Innocent|Clément|Benoît|Ferdinand|Léopold|Ramsès|Robert|Gustave|Marie|Louis-Philippe|Victor-Emmanuel)$/;

/** "XIXe siècle", "Ier", "les XVIIes"; "Vers" is a word. */
function ordinalOf(text: string): string | undefined {
  const [, first, firstEnding, numeral = first, ending = firstEnding] =
    /^(?:(I)(ers?|res?|ᵉʳ|ʳᵉ)|([IVXLCDM]+)(es?|èmes?|ᵉ))$/.exec(text) ?? [];
  const found = numeral ? numeralOf(numeral) : undefined;
  return found && ordinal(found.n, /^(re|ʳᵉ)/.test(ending ?? ''));
}

const nth = (n: number, isFirst: boolean) => (n === 1 && isFirst ? 'premier' : cardinal(n));

export function roman({ word, previous, next }: WordInContext): string | undefined {
  const place = ordinalOf(word.text);
  if (place) return place;
  const n = numeralOf(word.text)?.n ?? smallNumeral(word.text);
  if (n === undefined) return undefined;
  const isSmall = /^\p{Ll}/u.test(word.text);
  if (isHeading(word, previous, next)) return cardinal(n);
  if (!previous || !(isJoinedByStop(previous) || (!isSmall && /^[\s.,]+$/.test(previous.after)))) return undefined;
  if (numbered.test(previous.text)) return nth(n, firsts.test(previous.text));
  if (isSmall || !isJoined(previous)) return undefined;
  if (kings.test(previous.text)) return nth(n, true);
  if (/(^|['’])an$/i.test(previous.text)) return cardinal(n);
  // "Jean-Paul II", "Vatican II".
  return isShortNumeral(word.text) && isCapitalised(previous) ? cardinal(n) : undefined;
}
