const BROKEN = /(\p{L}+)-$/u;
const WORD = /\p{L}+(?:-\p{L}+)*/gu;
const MAX_KNOWN = 200_000;

/**
 * Joins the lines of a paragraph. A word broken over two lines ("exam-" / "ple") is put together again; a compound that
 * happens to break at its own hyphen ("porte-" / "monnaie") keeps it. The book's other words decide which it is.
 */
export class HyphenJoiner {
  readonly #known = new Set<string>();
  /** Whether this file breaks words at all: most plain-text books never do. */
  readonly #breaksWords: boolean;

  constructor(lines: string[]) {
    const broken = lines.filter((line) => BROKEN.test(line.slice(-60))).length;
    this.#breaksWords = broken > lines.length / 40;
    if (broken === 0) return;
    for (const line of lines) {
      for (const [word] of line.matchAll(WORD)) if (this.#known.size < MAX_KNOWN) this.#known.add(word.toLowerCase());
    }
  }

  join(lines: string[]): string {
    return lines.map((line) => line.trim()).reduce((text, line) => this.#append(text, line));
  }

  #append(text: string, line: string): string {
    // Only the end is looked at: a hostile paragraph may have a million lines.
    const end = text.slice(-60);
    const head = BROKEN.exec(end)?.[1];
    const tail = /^\p{Ll}[\p{L}]*/u.exec(line)?.[0];
    if (head && tail) return this.#isOneWord(head, tail) ? text.slice(0, -1) + line : text + line;
    // A dash at either side of the line's end was set tight before the line was broken there.
    const tight = /(?<!-)-{1,2}$|—$/u.test(end) || /^(?:--|—)(?=\S)/u.test(line);
    return tight ? text + line : `${text} ${line}`;
  }

  #isOneWord(head: string, tail: string): boolean {
    const joined = (head + tail).toLowerCase();
    const compound = `${head}-${tail}`.toLowerCase();
    if (this.#known.has(joined) !== this.#known.has(compound)) return this.#known.has(joined);
    return this.#breaksWords;
  }
}
