import type { Quotation, SpeechWords } from './quotations.ts';
import type { Span } from './sentences.ts';

/** Where a turn starts within a paragraph: "… said quietly. — Yes, my love?", "cried: — Will he come?" */
const turnStart = /(?:^|(?<=[.!?:…]["”’)]*)\s+)(?:—|–|--)\s*(?=\p{Lu}|[‘'])/gu;
/** "he said sternly", "Buck Mulligan told his face", "said Stephen". */
const report =
  /[,!?.…]\s+(?:(?:(?:\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?|he|she|they|the\s\p{L}+)\s+(\p{Ll}+))|(?:(\p{Ll}+)\s+(?:\p{Lu}\p{L}+|he|she|they|the\s)))/gu;
const speakerWords = /(?<!\p{L})(?:I|you|your|we|our|my|me|us)(?!\p{L})/u;
const narratorStarts =
  /^(?:He|She|They|It|His|Her|The|Then|And then|\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?)\s+(\p{L}+)|^(\p{Lu}\p{L}+(?:ing|ed)),? /u;

/** "He laid the brush aside": nobody says "I" or "you", and somebody did something. */
function isNarrated(sentence: string, words: SpeechWords): boolean {
  if (speakerWords.test(sentence) || /[!?]\s*$/u.test(sentence)) return false;
  const match = narratorStarts.exec(sentence);
  return match !== null && (match[2] !== undefined || words.isNarrativeVerb(match[1]?.toLowerCase() ?? ''));
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
  report.lastIndex = start;
  for (let match = report.exec(text); match && match.index < end; match = report.exec(text)) {
    report.lastIndex = match.index + 1;
    if (!words.isSpeechVerb(match[1] ?? match[2] ?? '')) continue;
    const close = /[.,:;!?]/gu;
    close.lastIndex = match.index + match[0].length;
    const stop = close.exec(text);
    return { start: match.index + 1, end: Math.min(end, stop ? stop.index + 1 : end) };
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

/** Dialogue as Joyce sets it: a dash opens each turn and nothing closes it; the narrator's words part a turn in two. */
export function englishTurns(text: string, words: SpeechWords): Quotation[] {
  const starts = [...text.matchAll(turnStart)].map(
    (match) => match.index + match[0].length - match[0].trimStart().length,
  );
  return starts
    .flatMap((start, index) => pieces(text, { start, end: starts[index + 1] ?? text.trimEnd().length }, words))
    .filter(({ start, end }) => end - start > 1)
    .map((span) => ({ ...span, incises: [] }));
}
