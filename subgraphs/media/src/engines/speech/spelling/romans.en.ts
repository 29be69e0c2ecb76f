import { cardinal, ordinal } from './numbers.en.ts';
import { isHeading, isShortNumeral, numeralOf, smallNumeral } from './romans.ts';
import { isCapitalised, isJoined, isJoinedByStop, type WordInContext } from './spelling.ts';

const numbered =
  /^(chapter|chap|ch|book|bk|part|pt|volume|vol|vols|act|scene|canto|section|stave|phase|appendix|page|pp?|plate|table|figure|fig|letter|lesson|number|no|psalm|article|title|lot|class|type|mark|line|note|verse|sonnet|satire|epistle|elegy|ode|war|and|to)$/i;
const monarchs =
  /^(Louis|Henry|Henri|George|Charles|Edward|William|James|Richard|Napoleon|Philip|John|Paul|Peter|Pius|Frederick|Francis|Nicholas|Alexander|Elizabeth|Catherine|Mary|Ramses|Gregory|Leo|Innocent|Clement|Benedict|Ferdinand|Leopold|Gustav|Christian|Umberto|Victor|Emmanuel|Alfonso|Carlos|Otto|Rudolf|Maximilian|Ivan|Constantine|Theodore|Urban|Boniface|Julius|Sixtus|Baldwin|Robert|David|Malcolm|Ptolemy|Mehmed|Selim|Murad|Suleiman|Darius|Xerxes|Artaxerxes|Haakon|Harald|Olaf|Eric|Wilhelm)$/;

/** "On my part I think" against "Part I" and "Book I of the story". */
const isPronoun = ({ word, previous, next }: WordInContext) =>
  word.text === 'I' &&
  !(isCapitalised(previous) && (!isJoined(word) || next === undefined || /^(of|is|was|and|to|in)$/.test(next.text)));

/** Single letters are names ("Malcolm X"), but after a king's or where the text ends, stops or goes on with "of". */
function isRegnal({ word, previous, next }: WordInContext): boolean {
  if (!previous || !monarchs.test(previous.text) || !isJoined(previous)) return false;
  if (word.text.length > 1) return true;
  return word.text !== 'X' && (/^[.,;:]/.test(word.after) || next === undefined || /^(of|and)$/.test(next.text));
}

/** "ii. and iii." need their neighbours; "p. xii" and "Scene iii" only what is numbered. */
function small({ word, previous }: WordInContext): string | undefined {
  const n = smallNumeral(word.text);
  if (n === undefined || !previous || !isJoinedByStop(previous)) return undefined;
  const isNumbered = numbered.test(previous.text) && !/^(and|to)$/i.test(previous.text);
  return isNumbered && (word.text !== 'i' || /^[.,;)]|^$/.test(word.after)) ? cardinal(n) : undefined;
}

export function roman(context: WordInContext): string | undefined {
  const { word, previous, next } = context;
  const [, century] = /^([IVXL]+)(?:st|nd|rd|th)$/.exec(word.text) ?? [];
  const place = century ? numeralOf(century) : undefined;
  if (place) return ordinal(place.n);
  const numeral = numeralOf(word.text);
  if (!numeral) return small(context);
  const { n, ending } = numeral;
  if (isHeading(word, previous, next)) return cardinal(n);
  if (!previous || !/^[\s.,]+$/.test(previous.after)) return undefined;
  if (word.text === 'I' && previous.text === 'War') return cardinal(n);
  if (isRegnal(context)) return `the ${ordinal(n)}${ending}`;
  if (
    numbered.test(previous.text) &&
    (word.text.length > 1 || !/^(and|to|war|no|lot|note|line|class|type)$/i.test(previous.text))
  )
    return isPronoun(context) ? undefined : `${cardinal(n)}${ending}`;
  // "World War II", "Apollo XI".
  return isCapitalised(previous) && isJoined(previous) && isShortNumeral(word.text.replace(/['’]s$/u, ''))
    ? `${cardinal(n)}${ending}`
    : undefined;
}
