import { initials } from './acronyms.ts';
import { shortMonths } from './months.en.ts';
import { isFigure } from './romans.ts';
import { asTitle, followsNumber, isCapitalised, type WordInContext } from './spelling.ts';

/** Said in full with or without their full stop, which never ends a sentence. */
const titles: Record<string, string> = {
  Mr: 'mister',
  Mrs: 'missus',
  Ms: 'mizz',
  Messrs: 'messers',
  Dr: 'doctor',
  Prof: 'professor',
  Capt: 'captain',
  Cpt: 'captain',
  Col: 'colonel',
  Gen: 'general',
  Lieut: 'lieutenant',
  Lt: 'lieutenant',
  Sergt: 'sergeant',
  Sgt: 'sergeant',
  Rev: 'reverend',
  Revd: 'reverend',
  Hon: 'honourable',
  Mme: 'madam',
  Mlle: 'mademoiselle',
};
/** The same, but only with their full stop and before a name: without it they are words or names of their own. */
const titlesWithStop: Record<string, string> = {
  Maj: 'major',
  Adm: 'admiral',
  Gov: 'governor',
  Sen: 'senator',
  Pres: 'president',
  Supt: 'superintendent',
  Insp: 'inspector',
  Cpl: 'corporal',
  Brig: 'brigadier',
  Cmdr: 'commander',
  Mt: 'mount',
  Ft: 'fort',
};
/** Abbreviations only with their full stop, which may also end a sentence. */
const dotted: Record<string, string> = {
  ...shortMonths,
  etc: 'et cetera',
  viz: 'namely',
  vs: 'versus',
  cf: 'compare',
  ca: 'circa',
  approx: 'approximately',
  al: 'al',
  cu: 'cubic',
  Sc: 'S C',
  Co: 'company',
  Corp: 'corporation',
  MS: 'manuscript',
  MSS: 'manuscripts',
  Inc: 'incorporated',
  Ltd: 'limited',
  Dept: 'department',
  Govt: 'government',
  Jr: 'junior',
  Jun: 'junior',
  Sr: 'senior',
  Sen: 'senior',
  Esq: 'esquire',
  Bros: 'brothers',
  Ave: 'avenue',
  Rd: 'road',
  Blvd: 'boulevard',
  Sq: 'square',
  sq: 'square',
  lat: 'latitude',
  'e.g': 'for example',
  'i.e': 'that is',
  'a.k.a': 'also known as',
};
/** No sentence ends with these, whatever follows. */
const neverLast = new Set(['e.g', 'i.e', 'a.k.a', 'viz', 'vs', 'cf', 'ca', 'approx', 'lat']);
/** Before a number only. */
const beforeNumbers: Record<string, string> = {
  No: 'number',
  Nos: 'numbers',
  no: 'number',
  nos: 'numbers',
  p: 'page',
  pp: 'pages',
  vol: 'volume',
  vols: 'volumes',
  chap: 'chapter',
  chaps: 'chapters',
  ch: 'chapter',
  fig: 'figure',
  figs: 'figures',
  art: 'article',
  bk: 'book',
  pt: 'part',
  sect: 'section',
  ver: 'verse',
  long: 'longitude',
  c: 'circa',
  b: 'born',
  d: 'died',
};
/** After a number only, where with a full stop; without one "in" is a word. */
const afterNumbers: Record<string, string> = { in: 'inches', ins: 'inches' };

/** "St. Paul" is a saint, "Baker St." a street. */
export function saintOrStreet({ word, previous, next }: WordInContext): string | undefined {
  if (asTitle(word.text) !== 'St') return undefined;
  if (isCapitalised(next) && /^\.?\s+$/.test(word.after)) return 'saint';
  return isCapitalised(previous) || /^\d+(st|nd|rd|th)$/.test(previous?.text ?? '') ? 'street' : undefined;
}

function beforeNumber({ word, next }: WordInContext): string | undefined {
  if (!isFigure(next?.text) || !/^\.?\s*$/.test(word.after)) return undefined;
  const { text, after } = word;
  // "No. I cannot."
  if (/^no$/i.test(text) && next?.text === 'I') return undefined;
  const said = beforeNumbers[text] ?? (text.length > 1 ? beforeNumbers[text.toLowerCase()] : undefined);
  return after.startsWith('.') || text === 'pp' ? said : undefined;
}

const titleOf = ({ word: { text, after }, next }: WordInContext): string | undefined =>
  titles[asTitle(text)] ?? (/^\.\s+$/.test(after) && isCapitalised(next) ? titlesWithStop[text] : undefined);

export function abbreviation(context: WordInContext): string | undefined {
  const { text, after } = context.word;
  const early = titleOf(context) ?? saintOrStreet(context) ?? beforeNumber(context);
  if (early) return early;
  if (!after.startsWith('.')) return undefined;
  if (afterNumbers[text] && followsNumber(context)) return afterNumbers[text];
  return dotted[text] ?? dotted[asTitle(text)] ?? initials(text);
}

const isInitial = ({ word }: WordInContext) => /^[A-HJ-Z]$/.test(word.text) && /^\.\s*\S?/.test(word.after);

const opener =
  /^(He|She|It|The|They|I|We|You|But|And|So|Then|There|This|That|These|In|On|At|A|An|When|If|His|Her|Its|My)$/;
const era = /^(A\.M|P\.M|B\.C|A\.D|M\.P|M\.D|P\.S|N\.B|U\.S\.A|R\.S\.V\.P)$/i;

/** "J.R.R. Tolkien", "H.M.S. Beagle", but "at 8 P.M. John came". */
const namesOn = ({ word: { text }, next }: WordInContext) =>
  /^\p{Lu}(\.\p{Lu})+$/u.test(text) && !era.test(text) && !opener.test(next?.text ?? '');

/** Whether the full stop is the abbreviation's alone. */
export function ownsStop(context: WordInContext): boolean {
  const { next } = context;
  if (next === undefined) return false;
  if (titleOf(context) || isInitial(context) || beforeNumber(context)) return true;
  if (namesOn(context)) return true;
  const place = saintOrStreet(context);
  if (place) return place === 'saint' || !isCapitalised(next);
  return neverLast.has(context.word.text) || (abbreviation(context) !== undefined && !isCapitalised(next));
}
