import { LEAD_IN_SECONDS } from '../film-format.ts';
import { joinWords, type NarratedWords, type ShownWord, shownWords } from './words.ts';

/** A caption: what is on screen from `start` to `end`, in seconds of its scene or its film. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly words: readonly ShownWord[];
}

export const LINE_LENGTH = 42;
const MAX_LENGTH = 2 * LINE_LENGTH;
const MAX_SECONDS = 7;
/** From this length on, a comma is a good place to end a caption. */
const COMFORTABLE_LENGTH = 50;
const BRIEF_SECONDS = 1.2;
/** A caption stays this long after its last word where the next leaves it the time. */
const LINGER_SECONDS = 0.6;

const ENDS_SENTENCE = /[.!?…]["'»”’)\]\s\u00a0]*$/;
/** “Who is there?” asked Rose: a quoted question that the sentence goes on after. */
const CONTINUES = /^[—–-]?\s?\p{Ll}/u;
const ENDS_PHRASE = /[,;:—–]["'»”’)\]\s\u00a0]*$/;

/**
 * The captions of one scene, timed within the scene: sentences, or the phrases of long ones, each at most two lines of 42
 * characters and 7 seconds (but never less than one word).
 * @param sceneSeconds captions end with their scene
 */
export function sceneCues(text: string, words: NarratedWords, sceneSeconds: number): Cue[] {
  const inScene = shownWords(text, words).map((word) => ({
    ...word,
    start: Math.min(word.start + LEAD_IN_SECONDS, sceneSeconds),
    end: Math.min(word.end + LEAD_IN_SECONDS, sceneSeconds),
  }));
  const groups = inScene.reduce<ShownWord[][]>(addWord, []);
  return groups.map((group, i) => {
    const start = group[0]?.start ?? 0;
    const spoken = group.at(-1)?.end ?? start;
    const next = groups[i + 1]?.[0]?.start ?? sceneSeconds;
    const end = Math.max(spoken, Math.min(spoken + LINGER_SECONDS, start + MAX_SECONDS, next));
    return { start, end, words: group };
  });
}

function addWord(groups: ShownWord[][], word: ShownWord): ShownWord[][] {
  const group = groups.at(-1);
  if (!group || isFull(group, word)) groups.push([word]);
  else group.push(word);
  return groups;
}

function isFull(group: ShownWord[], next: ShownWord): boolean {
  if (group.at(-1)?.endsLine) return true;
  const text = joinWords(group);
  if (ENDS_SENTENCE.test(text) && !CONTINUES.test(next.text) && !isBrief(group)) return true;
  if (next.end - (group[0]?.start ?? 0) > MAX_SECONDS) return true;
  if (text.length > COMFORTABLE_LENGTH && ENDS_PHRASE.test(text)) return true;
  return captionLines([...group, next]).length > 2 || text.length + 1 + next.text.length > MAX_LENGTH;
}

/** “Yes. No.”: too short to be read as captions of their own. */
const isBrief = (group: ShownWord[]) => (group.at(-1)?.end ?? 0) - (group[0]?.start ?? 0) < BRIEF_SECONDS;

/** The words of a caption as the lines it is shown on: two of about the same length, unless one holds it. */
export function captionLines(words: readonly ShownWord[]): ShownWord[][] {
  if (words.length < 2 || joinWords(words).length <= LINE_LENGTH) return [[...words]];
  const splits = words.slice(1).map((_, i) => [words.slice(0, i + 1), words.slice(i + 1)]);
  const longest = (lines: ShownWord[][]) => Math.max(...lines.map((line) => joinWords(line).length));
  const best = splits.reduce((a, b) => (longest(b) < longest(a) ? b : a));
  return longest(best) <= LINE_LENGTH ? best : fill(words);
}

function fill(words: readonly ShownWord[]): ShownWord[][] {
  const lines: ShownWord[][] = [[]];
  for (const word of words) {
    const line = lines.at(-1) as ShownWord[];
    if (line.length > 0 && joinWords([...line, word]).length > LINE_LENGTH) lines.push([word]);
    else line.push(word);
  }
  return lines;
}

/** The same captions counted from another beginning. */
export const shiftCues = (cues: readonly Cue[], seconds: number): Cue[] =>
  cues.map((cue) => ({
    start: cue.start + seconds,
    end: cue.end + seconds,
    words: cue.words.map((word) => ({ ...word, start: word.start + seconds, end: word.end + seconds })),
  }));
