/** From and to (exclusive), UTF-16 units. */
export type Range = readonly [from: number, to: number];

const quoted = /“([^“”]{1,4000})”|«([^«»]{1,4000})»|"([^"\n]{1,4000})"/gu;
const dashed = /(?<=^|\n)[ \t]*[—–][^\n]+/gu;
/** What is said ends with punctuation inside its quotes; a title or an ironic word in quotes does not. */
const endsLikeSpeech = /[.,!?…;:—–-]\s*$/u;

/** Where somebody speaks: quotations, and paragraphs that open with a dash, as French novels print them. */
export function dialogueOf(text: string): Range[] {
  const ranges: Range[] = [];
  for (const match of text.matchAll(quoted)) {
    const inside = match[1] ?? match[2] ?? match[3] ?? '';
    if (endsLikeSpeech.test(inside)) ranges.push([match.index, match.index + match[0].length]);
  }
  for (const match of text.matchAll(dashed)) ranges.push([match.index, match.index + match[0].length]);
  return ranges.sort((a, b) => a[0] - b[0]);
}
