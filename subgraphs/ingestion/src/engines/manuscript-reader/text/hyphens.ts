const BROKEN = /(\p{L}+)-$/u;
// With bounds, as a pattern without them runs out of stack on a word of a million letters.
const WORD = /\p{L}{1,60}(?:-\p{L}{1,60}){0,5}/gu;
const MAX_KNOWN = 200_000;
const LONGEST_WORD = 60;

/**
 * Joins the lines of a paragraph. A word broken over two lines ("exam-" / "ple") is put together again; a compound that
 * happens to break at its own hyphen ("porte-" / "monnaie") keeps it. The book's other words decide which it is.
 */
export class HyphenJoiner {
  readonly #known = new Set<string>();
  /** Whether this file breaks words at all: most plain-text books never do. */
  readonly #breaksWords: boolean;

  constructor(lines: string[]) {
    const broken = lines.filter((line) => line.endsWith('-') && BROKEN.test(line.slice(-LONGEST_WORD))).length;
    this.#breaksWords = broken > lines.length / 40;
    if (broken === 0) return;
    for (const line of lines) {
      for (const [word] of line.matchAll(WORD)) if (this.#known.size < MAX_KNOWN) this.#known.add(word.toLowerCase());
    }
  }

  join(lines: string[]): string {
    const pieces: string[] = [];
    // Only the end is looked at, and kept apart: a hostile paragraph may have a million lines.
    let end = '';
    for (const line of lines) {
      const next = line.trim();
      const glue = pieces.length === 0 ? '' : this.#glue(end, next);
      if (glue === null) pieces.push(pieces.pop()!.slice(0, -1), next);
      else pieces.push(glue, next);
      end = `${glue === null ? end.slice(0, -1) : end + glue}${next}`.slice(-LONGEST_WORD);
    }
    return pieces.join('');
  }

  /** What parts two lines once they are one; null when even the hyphen goes. */
  #glue(end: string, line: string): string | null {
    const head = end.endsWith('-') ? BROKEN.exec(end)?.[1] : undefined;
    const tail = head && /^\p{Ll}\p{L}*/u.exec(line.slice(0, LONGEST_WORD))?.[0];
    if (head && tail) return this.#isOneWord(head, tail) ? null : '';
    // A dash at either side of the line's end was set tight before the line was broken there.
    const tight = /(?<!-)-{1,2}$|—$/u.test(end) || /^(?:--|—)(?=\S)/u.test(line);
    return tight ? '' : ' ';
  }

  #isOneWord(head: string, tail: string): boolean {
    const joined = (head + tail).toLowerCase();
    const compound = `${head}-${tail}`.toLowerCase();
    if (this.#known.has(joined) !== this.#known.has(compound)) return this.#known.has(joined);
    return this.#breaksWords;
  }
}
