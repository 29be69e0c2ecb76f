/** What Project Gutenberg and its French relatives print around a book, and how to tell it from the book. */

const START = /^\W{0,4}\*{3}\s*(?:START|D[ÉE]BUT)\s+(?:OF|DE|DU)\b.*GUTENBERG/i;
const SMALL_PRINT_END = /^\*END\*?\s*THE SMALL PRINT/i;
const END = new RegExp(
  [
    '^\\W{0,4}\\*{3}\\s*(?:END|FIN)\\s+(?:OF|DE|DU)\\b.*GUTENBERG',
    '^(?:this is )?the end of (?:the |this )?project gutenberg',
    '^end of (?:the |this )?project gutenberg',
    '^fin (?:du|de ce|de) (?:projet |livre électronique du projet |project )gutenberg',
  ].join('|'),
  'i',
);
const EDITION_NOTE = /^[ÀA] propos de cette édition électronique/i;

/** Opens the distributor's boilerplate or closes the book. */
export const isStartMarker = (line: string) => START.test(line) || SMALL_PRINT_END.test(line);
export const isEndMarker = (line: string) => END.test(line.trim()) || EDITION_NOTE.test(line.trim());

const CREDIT = new RegExp(
  [
    '^\\[?(?:produced|prepared|transcribed|digitized|scanned|created|typed) (?:by|from)\\b',
    '^(?:e-?text|etext|this e-?(?:text|book)|this file|this book) (?:was |has been )?(?:prepared|produced|transcribed|created)',
    '^(?:produit|préparé|numérisé|saisi) par\\b',
    '^\\[?(?:transcriber|transcription|note (?:du|de la) transcript|note de transcription|notes? au lecteur de ce)',
    '^(?:credits|release date|updated|character set|original publication|language)\\s*:',
    '^the project gutenberg e-?book',
    'ebooksgratuits|pgdp\\.net|gutenberg\\.(?:org|net)|distributed proofread|archive\\.org',
  ].join('|'),
  'i',
);

/** Credits of those who typed and scanned, transcriber's notes: about the file, not of the book. */
export const isCredit = (text: string) => text.length < 1_500 && CREDIT.test(text.trim());

export interface GutenbergFacts {
  title: string | null;
  author: string | null;
  /** As printed: "French". */
  language: string | null;
}

const FIELDS = {
  title: /^(?:title|titre)\s*:\s*(.*)$/i,
  author: /^(?:author|auteur)\s*:\s*(.*)$/i,
  language: /^(?:language|langue)\s*:\s*(.*)$/i,
};

/** The fields of the header; a title may go on over indented lines. */
export function readFacts(header: string[]): GutenbergFacts {
  const field = (pattern: RegExp) => {
    const at = header.findIndex((line) => pattern.test(line));
    if (at < 0) return null;
    const rest = header.slice(at + 1);
    const end = rest.findIndex((line) => !/^\s+\S/.test(line));
    const value = [pattern.exec(header[at]!)![1]!, ...rest.slice(0, Math.max(0, end))]
      .map((line) => line.trim())
      .join(' ');
    return value.trim() || null;
  };
  return { title: field(FIELDS.title), author: field(FIELDS.author), language: field(FIELDS.language) };
}

/** The lines of the book itself, and what the header says about it. */
export function trimGutenberg(lines: string[]): { lines: string[]; facts: GutenbergFacts } {
  const start = lines.findIndex(isStartMarker);
  const from = start < 0 ? 0 : afterMarker(lines, start);
  const end = lines.findIndex((line, at) => at > from && isEndMarker(line));
  const header = start < 0 ? [] : lines.slice(0, start);
  return { lines: lines.slice(from, end < 0 ? undefined : end), facts: readFacts(header) };
}

/** A long title wraps the marker over two or three lines; it is closed by three stars. */
function afterMarker(lines: string[], start: number): number {
  if (!START.test(lines[start]!)) return start + 1;
  for (let at = start; at < start + 4; at++) if (/\*{3}\s*$/.test(lines[at] ?? '')) return at + 1;
  return start + 1;
}
