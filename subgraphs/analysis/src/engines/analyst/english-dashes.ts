import type { Quotation, SpeechWords } from './quotations.ts';
import type { Span } from './sentences.ts';

/** Where a turn starts within a paragraph: "… said quietly. — Yes, my love?", "cried: — Will he come?" */
const turnStart = /(?:^|(?<=[.!?:…]["”’)]*)\s+)(?:—|–|--)\s*(?=\p{Lu}|[‘'])(?![IVXLC]+\s*[—–-])/gu;
/** "he said sternly", "Buck Mulligan told his face", "said Stephen". */
const report =
  /[,!?.…]\s+(?:(?:(?:\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?|he|she|they|the\s\p{L}+)\s+(\p{Ll}+))|(?:(\p{Ll}+)\s+(?:\p{Lu}\p{L}+|he|she|they|the\s)))/gu;
const speakerWords = /(?<!\p{L})(?:I|(?:[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|[Mm]y|[Mm]e|[Uu]s)(?!\p{L}))/u;
const isSpoken = (sentence: string) => speakerWords.test(sentence) || /[!?]\s*$/u.test(sentence);
/** "He laid …", "Stephen Dedalus laid …". */
const somebodyDid =
  /^(?:Then |And then )?(?!(?:The|His|Her|Its|Their|An?)\s)(?:\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?)\s+(\p{L}+)/u;
/** "The plump face darkened": a noun at least stands between; "The cracked glass" tells of no deed. */
const somethingDid = /^(?:The|His|Her|Its|Their|An?)\s+\p{L}+((?:\s+\p{L}+){1,4})/u;
/** "Laughing again, he …", "Parried again." */
const deedFirst =
  /^\p{Lu}\p{L}+(?:ing|ed)(?:\s[^.!?,]{1,60})?,\s+(?:he|she|they|\p{Lu})|^\p{Lu}\p{L}+ed(?:\s\p{L}+)?\.$/u;

/** "He laid the brush aside": nobody says "I" or "you", and somebody did something. */
function isNarrated(sentence: string, words: SpeechWords): boolean {
  if (isSpoken(sentence)) return false;
  const verbs = `${somebodyDid.exec(sentence)?.[1] ?? ''} ${somethingDid.exec(sentence)?.[1] ?? ''}`;
  const acts = verbs.split(/\s+/u).some((verb) => words.isNarrativeVerb(verb.toLowerCase()));
  return acts || deedFirst.test(sentence.trim());
}

/** Where the narrator's next sentence starts in speech that no mark closes. */
function speechEnd(text: string, { start, end }: Span, words: SpeechWords): number {
  let from = start;
  for (const match of text.slice(start, end).matchAll(/[.!?…]+\s+/gu)) {
    if (from > start && isNarrated(text.slice(from, start + match.index + 1), words)) return from;
    from = start + match.index + match[0].length;
  }
  return from > start && isNarrated(text.slice(from, end), words) ? from : end;
}

/** Where the reporting clause of a turn stands, its comma before it aside. */
function reportIn(text: string, { start, end }: Span, words: SpeechWords): Span | null {
  // A turn alone, with its reporting clause's last mark: what comes after is searched for its own.
  const turn = text.slice(start, end);
  report.lastIndex = 0;
  for (let match = report.exec(turn); match; match = report.exec(turn)) {
    report.lastIndex = match.index + 1;
    if (!words.isSpeechVerb(match[1] ?? match[2] ?? '')) continue;
    const close = /[.,:;!?]/gu;
    close.lastIndex = match.index + match[0].length;
    const stop = close.exec(turn);
    return { start: start + match.index + 1, end: stop ? start + stop.index + 1 : end };
  }
  return null;
}

const trimmed = (text: string, { start, end }: Span): Span => ({
  start,
  end: start + text.slice(start, end).trimEnd().length,
});

function pieces(text: string, turn: Span, words: SpeechWords): Span[] {
  const clause = reportIn(text, turn, words);
  if (!clause) return [trimmed(text, { start: turn.start, end: speechEnd(text, turn, words) })];
  const first = trimmed(text, { start: turn.start, end: clause.start });
  const rest = text.slice(clause.end, turn.end);
  const from = clause.end + rest.length - rest.trimStart().length;
  if (from >= turn.end) return [first];
  const next = /[.!?…](?=\s|$)/u.exec(text.slice(from, turn.end));
  const sentence = text.slice(from, next ? from + next.index + 1 : turn.end);
  if (isNarrated(sentence, words)) return [first];
  return [first, trimmed(text, { start: from, end: speechEnd(text, { start: from, end: turn.end }, words) })];
}

/** A turn's last words are the narrator's "he said gaily.": what is said may go on in the next paragraph, with no dash. */
export function endsReported(text: string, words: SpeechWords): boolean {
  const last = [...text.matchAll(turnStart)].at(-1);
  const clause = last && reportIn(text, { start: last.index, end: text.length }, words);
  return clause?.end === text.trimEnd().length;
}

/** Speech that goes on from the paragraph before: nothing in its first sentence tells of a deed, and it is plainly said to somebody. */
function resumed(text: string, end: number, words: SpeechWords): Span | null {
  const start = text.length - text.trimStart().length;
  const first = text.slice(start, end).split(/(?<=[.!?…])\s/u)[0] ?? '';
  const isDeed = (first.match(/\p{L}+/gu) ?? []).some((word) => words.isNarrativeVerb(word.toLowerCase()));
  if (start >= end || (isDeed && !isSpoken(first))) return null;
  const span = trimmed(text, { start, end: speechEnd(text, { start, end }, words) });
  return isSpoken(text.slice(span.start, span.end)) ? span : null;
}

/** Dialogue as Joyce sets it: a dash opens each turn and nothing closes it; the narrator's words part a turn in two. */
export function englishTurns(text: string, words: SpeechWords, goesOn: boolean): Quotation[] {
  const starts = [...text.matchAll(turnStart)].map(
    (match) => match.index + match[0].length - match[0].trimStart().length,
  );
  const before = goesOn ? resumed(text, starts[0] ?? text.trimEnd().length, words) : null;
  const turns = starts.flatMap((start, index) =>
    pieces(text, { start, end: starts[index + 1] ?? text.trimEnd().length }, words),
  );
  return [...(before ? [before] : []), ...turns]
    .filter(({ start, end }) => end - start > 1)
    .map((span) => ({ ...span, incises: [] }));
}
