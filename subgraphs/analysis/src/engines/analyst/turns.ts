import type { Quotation, SpeechWords } from './quotations.ts';
import type { Span } from './sentences.ts';

const dash = /^\s*(?:«\s*)?(?:[—–―]+|--)\s*|^\s*-\s/u;
const subjectAfter =
  /^\s+(?:\p{Lu}|(?:le|la|les|un|une|mon|ma|son|sa|notre|leur|ce|cet|cette|à|tout|aussi|en|madame|monsieur|mademoiselle|quelques|plusieurs|chacun|de jeunes|de vieux|\p{L}+ment)(?![\p{Ll}])|l['’]|d['’]un|quelqu['’]un)/u;
const clause =
  /([,!?….»]|—|–|--)\s+((?:me |te |lui |leur |nous |vous |m['’]|t['’])?(?:se |s['’]|en )?)(\p{Ll}+)((?:-t)?-\p{L}+)?/gu;
const asideStart =
  /^(?:(?:en|avec|(?:non )?sans|(?:et )?qui|(?:et )?dont|tout|toute|à|au|après|tandis|pendant|sur|penché|assis|debout|les yeux|la main|la tête|la voix|le visage)(?!\p{L})|d['’]|l['’]air )/u;
/** What only speech would hold, an aside of the narrator's not: a verb of now, somebody addressed. */
const spokenVerb =
  /(?<!\p{L})(?:est|sont|suis|es|sommes|êtes|a|ai|as|ont|avons|avez|va|vas|vont|vais|allons|allez|faut|peut|peux|peuvent|doit|dois|veut|veux|sera|serai|serez|seront|aura|aurai|fait|fais|sait|sais|aurait|serait|voudrait|pourrait|devrait|faudrait|c['’]est|monsieur|madame|mademoiselle|mon|ma|\p{L}+(?:ez|ons|rai|ras|ront))(?!\p{L})/iu;
/** "ma sœur, dis-je, s'était assise": the verb of a subject before the narrator's words; "se levant" is an aside. */
const predicateStart = /^(?:s['’]|n['’]|(?:se|ne) )\p{L}+(?<!ant)(?!\p{L})/u;
const speechStart = /^(?:(?:et(?! (?:qui|dont)\s)|les?|la|pour|comme|mais)(?!\p{L})|l['’])/u;
const speakerWords =
  /(?<!\p{L})(?:(?:je|tu|vous|nous|me|te|moi|toi|mon|ma|mes|ton|ta|votre|notre|vos)(?!\p{L})|[jmt]['’])|[!?]/iu;

/** Where the next reporting clause ("dit-il", "s'écria Basile en riant") stands; "il veut, demande et prend" has no subject after its verb and is none. */
function nextIncise(text: string, from: number, to: number, words: SpeechWords): Span | null {
  clause.lastIndex = from;
  for (let match = clause.exec(text); match && match.index < to; match = clause.exec(text)) {
    const mark = match[1] ?? '';
    clause.lastIndex = match.index + mark.length;
    if (!words.isSpeechVerb(match[3] ?? '') || (mark === '.' && text[match.index - 1] !== '.')) continue;
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 24);
    // "me répétait oncle meunier"
    const toSomebody = /^(?:me|te|lui|leur) $/u.test(match[2] ?? '') && /[!?…»]/u.test(mark);
    if (!match[4] && !toSomebody && !subjectAfter.test(after)) continue;
    const start = match.index + mark.length;
    return { start, end: Math.min(to, inciseEnd(text, match.index + match[0].length)) };
  }
  return null;
}

function inciseEnd(text: string, from: number): number {
  // "dit Mr. Fogg, …": an abbreviation's full stop ends nothing.
  const close = /[,!?;:…»—–]|(?<!\P{L}(?:Mr|Mrs|Dr|St|M))\./gu;
  close.lastIndex = from;
  const match = close.exec(text);
  return match ? match.index + 1 : text.length;
}

const isSpoken = (clause: string) => speakerWords.test(clause) || spokenVerb.test(clause);
const firstSentence = (text: string) => text.slice(0, 200).split(/[.…](?=\s|$)/u)[0] ?? '';

/** What is said to somebody. */
const listenerWords = /(?<!\p{L})(?:(?:tu|vous|te|toi|ton|ta|tes|votre|vos)(?!\p{L})|t['’])|[!?«]/iu;
/** "suivîmes", "arrivèrent": so a narrator writes, and hardly anybody speaks; "désirent" and "pleurent" are of now. */
const pastHistoric =
  /(?:[âîû]mes|èrent|inrent|(?<!dés|resp|asp|insp|adm|soup|déch|(?<!par|sor)t)irent|(?<!\p{L}e|ass|mes|j|end)urent)(?!\p{L})/u;
/** No longer than this is what follows upon speech in its own paragraph: more is a tale that goes on. */
const longestAfterword = 500;

/** "« Suivez-moi. Nous le suivîmes.": where, after speech that no mark closes, only narration is left. */
function spokenEnd(text: string, from: number, last: number): number {
  const near = Math.max(from, last - longestAfterword);
  if (!pastHistoric.test(text.slice(near, last))) return last;
  const stops = /(?:(?<=\p{Ll}{3})\.|[!?…])\s+(?=\p{Lu})/gu;
  const ends = [...text.slice(near, last).matchAll(stops)].map(({ index }) => near + index + 1);
  const end = ends.find((at, index) => pastHistoric.test(text.slice(at, ends[index + 1] ?? last)));
  if (end === undefined || pastHistoric.test(text.slice(from, end))) return last;
  return listenerWords.test(text.slice(end, last)) ? last : end;
}

/** Whether the narrator goes on here: a verb only narration uses, and nobody says "I" or "you". */
function isNarration(rest: string, words: SpeechWords): boolean {
  const sentence = firstSentence(rest);
  if (speakerWords.test(sentence)) return false;
  return (sentence.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => words.isNarrativeVerb(word));
}

/** "disait-on, ils reçoivent": no aside has a subject of its own. */
const clauseStart = /^(?:(?:ils?|elles?|on|ce|cela|ça)(?!\p{L})|c['’])/u;

/** "reprit Bouvard d'une voix étranglée, pareille à un râle de moribond.": nothing more is said. */
function isAside(rest: string): boolean {
  return (
    !clauseStart.test(rest) &&
    /^\p{Ll}[^.!?…]*\.?$/u.test(rest) &&
    rest.length < 160 &&
    !isSpoken(rest) &&
    !/[,;:]/u.test(rest)
  );
}

function speechResumes(text: string, incise: Span, words: SpeechWords): boolean {
  const mark = text[incise.end - 1] ?? '';
  const rest = text.slice(incise.end, incise.end + 400).trim();
  if (rest === '') return false;
  if (mark !== ',' && mark !== ';' && mark !== ':' && mark !== '—' && mark !== '–') return !isNarration(rest, words);
  if (isAside(rest)) return false;
  if (predicateStart.test(rest)) return true;
  if (!asideStart.test(rest) && !speechStart.test(rest)) return !isNarration(rest, words) || mark === ':';
  if (speechStart.test(rest) && speakerWords.test(firstSentence(rest))) return true;
  // "pensa-t-il en souriant, elle ne sait rien": after the aside somebody speaks again.
  if (asideStart.test(rest) && isSpoken(firstSentence(rest).split(',').slice(1).join(','))) return true;
  const next = /[.!?…]\s+(?=\p{Lu})/u.exec(rest);
  return next !== null && !isNarration(rest.slice(next.index + next[0].length), words);
}

/** Where the words before this end, the comma that leads on to the narrator left out. */
function saidUpTo(text: string, to: number): number {
  let end = to;
  while (/^[\s,]$/u.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** "« Soit, dit-il, je viens »": the narrator's words within marks. */
export function incisesWithin(text: string, span: Span, words: SpeechWords): Span[] {
  const incises: Span[] = [];
  for (
    let incise = nextIncise(text, span.start + 1, span.end, words);
    incise && incises.length < 20;
    incise = nextIncise(text, incise.end, span.end, words)
  )
    incises.push(incise);
  return incises;
}

/** A hostile text of dashes alone would take for ever. */
const mostTurns = 60;

/** "« … Soit. « Puis … »": a mark that opens anew; "« Qui l'a pris ? —Moi. »": an answer within the same marks. */
const innerTurn = /(?<=[.!?…]\s)«(?=\s*\p{Lu})|(?<=[!?]\s)(?:[—–―]|--)\s*(?=\p{Lu})/gu;

/** What is said between « and »: one turn, or several; narrator's words that end it ("« Viens, dit l'autre. »") are none of it. */
export function guillemetTurns(text: string, span: Span, words: SpeechWords): Quotation[] {
  const starts = [span.start];
  if (text[span.start] === '«')
    for (const { index } of text.slice(span.start + 1, span.end).matchAll(innerTurn))
      if (starts.length < mostTurns) starts.push(span.start + 1 + index);
  return starts.map((start, index) => {
    const end = text.slice(0, starts[index + 1] ?? span.end).trimEnd().length;
    const incises = incisesWithin(text, { start, end }, words);
    const last = incises.at(-1);
    const isOver = last !== undefined && !/[\p{L}\p{N}]/u.test(text.slice(last.end, end));
    if (!isOver) return { start, end, incises };
    return { start, end: saidUpTo(text, last.start), incises: incises.slice(0, -1) };
  });
}

/** A dash after a full stop, within a paragraph. */
const innerDash = /(?<=[.!?…»]\s)(?:[—–―]\s+|--\s*)(?=\p{Lu})/gu;

/** The turns of a paragraph opened by a dash: after the narrator's words another dash opens the next, "— Viens ! dit-il. — Non." */
export function dashTurns(text: string, words: SpeechWords): Quotation[] {
  const opening = dash.exec(text);
  if (!opening) return [];
  const turns: Quotation[] = [];
  let from = { start: text.length - text.trimStart().length, opened: opening[0].length };
  for (const { 0: mark, index } of [...text.matchAll(innerDash)].slice(0, mostTurns)) {
    const turn = turnFrom(text.slice(0, index), from.start, from.opened, words);
    const isOver = turn.end < text.slice(0, index).trimEnd().length;
    // "– Toi ? – dit-il en riant. – Viens": between two dashes the narrator only puts in a word.
    if (!isOver || /[—–―]$/u.test(text.slice(0, turn.end))) continue;
    turns.push(turn);
    from = { start: index, opened: index + mark.length };
  }
  return [...turns, turnFrom(withoutLead(text, from.opened), from.start, from.opened, words)];
}

/** "— Pourquoi ? Et il ajouta, tout bas :": the last sentence leads to the next paragraph's turn. */
function withoutLead(text: string, from: number): string {
  const lead = /[.!?…]\s+(?=\p{Lu}[^.!?…]*:\s*$)/u.exec(text.slice(from));
  return lead ? text.slice(0, from + lead.index + 1) : text;
}

/** Speech that no mark closes: it ends where narration takes over for good. */
export function turnFrom(text: string, start: number, opened: number, words: SpeechWords): Quotation {
  const last = text.trimEnd().length;
  const incises: Span[] = [];
  let from = opened;
  for (
    let incise = nextIncise(text, from, last, words);
    incise && incises.length < 40;
    incise = nextIncise(text, from, last, words)
  ) {
    if (!speechResumes(text, incise, words)) return { start, end: saidUpTo(text, incise.start), incises };
    incises.push(incise);
    from = incise.end;
  }
  return { start, end: spokenEnd(text, from, last), incises };
}
