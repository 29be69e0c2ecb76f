import { initials } from './acronyms.ts';
import { isFigure } from './romans.ts';
import { asTitle, isCapitalised, isJoined, isJoinedByStop, startsWithDigit, type WordInContext } from './spelling.ts';

/** Said in full with or without their full stop, which never ends a sentence. */
const titles: Record<string, string> = {
  Mme: 'madame',
  Mmes: 'mesdames',
  MM: 'messieurs',
  Mlle: 'mademoiselle',
  Mlles: 'mesdemoiselles',
  Mgr: 'monseigneur',
  Dr: 'docteur',
  Drs: 'docteurs',
  Pr: 'professeur',
  Mr: 'monsieur',
  Mrs: 'missiz',
  St: 'saint',
  Ste: 'sainte',
};
/** The same, but only with their full stop and before a name. */
const titlesWithStop: Record<string, string> = {
  cap: 'capitaine',
  capit: 'capitaine',
  gén: 'général',
  col: 'colonel',
  lieut: 'lieutenant',
  serg: 'sergent',
  prof: 'professeur',
  av: 'avenue',
  bd: 'boulevard',
  boul: 'boulevard',
  pl: 'place',
  fg: 'faubourg',
};
/** Abbreviations only with their full stop, which may also end a sentence. */
const dotted: Record<string, string> = {
  etc: 'et cétéra',
  cf: 'confer',
  bd: 'boulevard',
  av: 'avenue',
  env: 'environ',
  éd: 'édition',
  tél: 'téléphone',
  Cie: 'compagnie',
  suiv: 'suivantes',
  janv: 'janvier',
  févr: 'février',
  avr: 'avril',
  juill: 'juillet',
  sept: 'septembre',
  oct: 'octobre',
  nov: 'novembre',
  déc: 'décembre',
  'N.B': 'nota bene',
  'P.S': 'post scriptum',
  's.v.p': "s'il vous plaît",
  'S.V.P': "s'il vous plaît",
  'i.e': "c'est-à-dire",
};
/** Before a number only. */
const beforeNumbers: Record<string, string> = {
  p: 'page',
  pp: 'pages',
  t: 'tome',
  vol: 'volume',
  chap: 'chapitre',
  ch: 'chapitre',
  fig: 'figure',
  art: 'article',
  liv: 'livre',
  sc: 'scène',
  pl: 'planche',
  par: 'paragraphe',
  env: 'environ',
};
/** Abbreviations of two words, by the word before or after. */
const paired: Record<string, string> = {
  'p.ex.': 'par',
  'p.ex': 'exemple',
  'av.J.': 'avant',
  'ap.J.': 'après',
  'apr.J.': 'après',
  'J.C.': 'Jésus',
  'J.C': 'Christ',
  'N.B.': 'nota',
  'N.B': 'bene',
  'P.S.': 'post',
  'P.S': 'scriptum',
  'R.P.': 'révérend',
  'R.P': 'père',
  'N.S.': 'notre',
  'N.S': 'seigneur',
  'N.D.': 'Notre',
  'N.D': 'Dame',
  'LL.MM.': 'leurs',
  'LL.MM': 'majestés',
};

const isInitial = ({ word }: WordInContext) => /^[A-Z]$/.test(word.text) && word.after.startsWith('.');

/** "M. Fogg" is monsieur; "M." before anything but a name is a letter. */
const isMonsieur = ({ word, next }: WordInContext) =>
  word.text === 'M' &&
  /^\.\s+$/.test(word.after) &&
  (isCapitalised(next) || /^(de|d['’]|du|le|des|l['’])/.test(next?.text ?? ''));

/** "S. M. le roi", "S. A. R. la princesse", "S. Exc.": of which each word sees only its neighbours. */
function majesty({ word, previous, next }: WordInContext): string | undefined {
  const { text, after } = word;
  if (/^S\.M$/.test(text)) return 'sa majesté';
  if (/^S\.A\.R$/.test(text)) return 'son altesse royale';
  if (!after.startsWith('.')) return undefined;
  if (text === 'S' && next?.after.startsWith('.')) return { M: 'sa', A: 'son', E: 'son', Exc: 'son' }[next.text];
  if (previous?.text === 'S' && isJoinedByStop(previous))
    return { M: 'majesté', A: 'altesse', E: 'excellence', Exc: 'excellence' }[text];
  return text === 'R' && previous?.text === 'A' ? 'royale' : undefined;
}

/** "c.-à-d." */
function thatIs({ word, previous, next }: WordInContext): string | undefined {
  if (word.text === 'c' && next?.text === 'à-d') return "c'est";
  return word.text === 'à-d' && previous?.text === 'c' ? 'à dire' : undefined;
}

function beforeNumber({ word, next }: WordInContext): string | undefined {
  const { text, after } = word;
  if (/^[nN][º°]$/.test(text)) return 'numéro';
  if (!isFigure(next?.text) || !/^\.?\s*$/.test(after)) return undefined;
  if (/^[nN]o$/.test(text) && startsWithDigit(next)) return 'numéro';
  const said = beforeNumbers[text] ?? (text.length > 2 ? beforeNumbers[text.toLowerCase()] : undefined);
  return after.startsWith('.') || text === 'pp' ? said : undefined;
}

function titleOf(context: WordInContext): string | undefined {
  const { word, next } = context;
  if (isMonsieur(context)) return 'monsieur';
  if (word.text === 'Me' && isCapitalised(next) && isJoined(word)) return 'maître';
  const isNamed = /^\.\s+$/.test(word.after) && isCapitalised(next);
  const street = word.text === 'bd' && isCapitalised(next) ? 'boulevard' : undefined;
  return titles[asTitle(word.text)] ?? (isNamed ? titlesWithStop[word.text] : street);
}

const pair = ({ word: { text }, previous, next }: WordInContext) =>
  paired[`${previous?.text}.${text}`] ?? paired[`${text}.${next?.text}.`];

export function abbreviation(context: WordInContext): string | undefined {
  const { text, after } = context.word;
  const early = majesty(context) ?? thatIs(context) ?? beforeNumber(context);
  if (early) return early;
  const said = after.startsWith('.') ? pair(context) : undefined;
  return said ?? titleOf(context) ?? (after.startsWith('.') ? (dotted[text] ?? initials(text)) : undefined);
}

/** Whether the full stop is the abbreviation's alone. */
export function ownsStop(context: WordInContext): boolean {
  const { next } = context;
  if (next === undefined) return false;
  if (titleOf(context) || isInitial(context) || beforeNumber(context) || majesty(context) || thatIs(context))
    return true;
  const said = abbreviation(context);
  return (
    said !== undefined &&
    (!isCapitalised(next) || /^(par|avant|après|Jésus|leurs|nota|post|confer|environ|notre|Notre)$/.test(said))
  );
}
