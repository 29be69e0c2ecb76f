import type { Understanding } from './reading.ts';

/** What a dozen lines reach: anything between marks is speech, any capitalised word that does not open a sentence is somebody. */
export function naive(text: string): Understanding {
  const quotations = [...text.matchAll(/“[^”\n]+”|"[^"\n]+"|«[^»\n]+»|(?<=^|\n)[—–][^\n]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    speaker: [],
  }));
  const counts = new Map<string, number>();
  for (const [name] of text.matchAll(/(?<=\p{Ll},? )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*/gu))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return { quotations, people: [...counts].map(([name, mentions]) => ({ names: [name], mentions })) };
}
