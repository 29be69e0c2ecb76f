const PAGE = /(?:\d{1,4}|[ivxlc]{1,12})$/i;
const LEADER = /\s{3}$|(?:\s?\.){3}\s*$/;
/** Longer than a line of a list; the rest is prose. */
const MAX_ENTRY = 300;

/**
 * "The Storm ........ 12" → "The Storm"; null for a line that does not end in a page number after dots or a gap. Read from
 * behind in pieces of a few characters, as a pattern that looks for dots everywhere takes the square of their number.
 */
export function withoutPage(line: string): string | null {
  if (line.length > MAX_ENTRY) return null;
  const page = PAGE.exec(line.slice(-12))?.[0];
  if (page === undefined) return null;
  const before = line.slice(0, line.length - page.length);
  const spaces = before.length - before.trimEnd().length;
  if (spaces < 3 && !LEADER.test(before.slice(-8))) return null;
  return trimLeader(before);
}

function trimLeader(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s.]/.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
