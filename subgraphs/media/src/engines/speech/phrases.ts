import type { Language, Speaker, Turn } from '@visiobook/contracts';
import { type SpeechBrief, UNDIRECTED } from '../speech-engine.ts';
import { dialogueOf } from './dialogue.ts';
import { Lexicon } from './lexicon.ts';
import { english } from './spelling/english.ts';
import { french } from './spelling/french.ts';
import { sayable } from './spelling/sayable.ts';
import { endsRange, type Spelling, type WordInContext } from './spelling/spelling.ts';
import { type Word, wordsOf } from './words.ts';

/** What one word of the book became within a phrase's text. */
export interface SpokenToken {
  /** Index into the text's words. */
  readonly word: number;
  readonly from: number;
  readonly to: number;
}

/** What is synthesised in one go: plain words with a minimum of punctuation. */
export interface Phrase {
  readonly text: string;
  readonly tokens: readonly SpokenToken[];
  readonly isDialogue: boolean;
  /** Null for somebody, and for whoever tells the story. */
  readonly speaker: Speaker | null;
  /** Silence after it, at the voice's own pace. */
  readonly pauseSeconds: number;
}

const spellings: Record<Language, Spelling> = { en: english, fr: french };
const PAUSE = {
  paragraph: 0.4,
  line: 0.3,
  trailingOff: 0.36,
  sentence: 0.28,
  continuing: 0.16,
  turn: 0.14,
  none: 0.02,
};
/** A run without punctuation is cut here, so that memory and time stay bounded. */
const MOST_WORDS = 60;

interface Break {
  /** Ends the phrase; absent within it. */
  readonly pauseSeconds?: number;
  readonly mark: string;
}

type Direction = Pick<SpeechBrief, 'turns' | 'pronunciations'>;

const markedTurns = (text: string, language: Language): Turn[] =>
  dialogueOf(text, language).map(([start, end]) => ({ start, end, speaker: null }));

const turnAt = (turns: readonly Turn[], offset: number) =>
  turns.find(({ start, end }) => offset >= start && offset < end) ?? null;

function markOf(gap: string): string {
  if (gap.includes('?')) return '?';
  if (gap.includes('!')) return '!';
  return /[.…]/.test(gap) ? '.' : /;/.test(gap) ? ';' : /:/.test(gap) ? ':' : ',';
}

/** What the characters between two words mean for the voice. */
function breakAfter(gap: string, nextText: string | undefined): Break {
  // A stop inside "a.org" ends nothing.
  const stops = /[.!?…]/u.test(gap) && (nextText === undefined || /\s|[!?…]/u.test(gap));
  const mark = markOf(gap);
  if (nextText === undefined) return { mark: stops ? mark : '.', pauseSeconds: 0 };
  if (/\n\s*\n|\u2029/u.test(gap)) return { mark: stops ? mark : '.', pauseSeconds: PAUSE.paragraph };
  if (/[\n\u2028]/u.test(gap)) return { mark: stops ? mark : ',', pauseSeconds: stops ? PAUSE.paragraph : PAUSE.line };
  const trailsOff = /…|\.\.\./u.test(gap);
  if (stops && /^\p{Ll}/u.test(nextText)) return { mark: trailsOff ? ',' : mark, pauseSeconds: PAUSE.continuing };
  if (stops) return { mark, pauseSeconds: trailsOff ? PAUSE.trailingOff : PAUSE.sentence };
  if (/[,;:—–()[\]]|\s-+\s|--/u.test(gap)) return { mark };
  return { mark: '' };
}

function contextAt(words: readonly Word[], i: number): WordInContext {
  const word = words[i] as Word;
  const before = words[i - 1];
  return {
    word,
    previous: before && !before.after.includes('\n') ? before : undefined,
    next: word.after.includes('\n') ? undefined : words[i + 1],
  };
}

/** "IT WAS" is a shout or a small-capital opening; "US" alone may be a country. */
function isShouted(words: readonly Word[], i: number): boolean {
  const capitals = (at: number) => /^\p{Lu}{2,}$/u.test(words[at]?.text ?? '');
  return capitals(i) && (capitals(i - 1) || capitals(i + 1));
}

/** How a word is said, spelled and cleaned. */
function spokenForm(
  words: readonly Word[],
  i: number,
  context: WordInContext,
  spelling: Spelling,
  lexicon: Lexicon,
): string {
  const own = lexicon.say(i);
  if (own !== undefined) return own;
  const spoken = sayable(spelling.say(context));
  return isShouted(words, i) && spoken === words[i]?.text ? spoken.toLowerCase() : spoken;
}

/** What stands between a word and the next, without a full stop of its own and the dash of "1914–1918". */
function gapAfter(words: readonly Word[], i: number, ownsStop: boolean): string {
  const gap = words[i]?.after ?? '';
  if (words[i + 1] && endsRange(contextAt(words, i + 1))) return ' ';
  return ownsStop ? gap.replace('.', '') : gap;
}

/** The phrase that is being put together. */
class Draft {
  #text = '';
  #tokens: SpokenToken[] = [];

  get size(): number {
    return this.#tokens.length;
  }

  say(word: number, spoken: string): void {
    const from = this.#text.length;
    this.#text += spoken;
    this.#tokens.push({ word, from, to: this.#text.length });
  }

  join(glue: string): void {
    this.#text += glue;
  }

  finished(mark: string, turn: Turn | null, pauseSeconds: number): Phrase {
    const who = { isDialogue: turn !== null, speaker: turn?.speaker ?? null };
    return { text: this.#text + (mark || ','), tokens: this.#tokens, ...who, pauseSeconds };
  }
}

/** Cuts a text into phrases; every word appears in exactly one of them, in order. */
export function phrasesOf(
  text: string,
  language: Language,
  { turns: given, pronunciations }: Direction = UNDIRECTED,
): { words: Word[]; phrases: Phrase[] } {
  const spelling = spellings[language];
  const words = wordsOf(text, language);
  const turns = given ?? markedTurns(text, language);
  const lexicon = new Lexicon(pronunciations, text, words);
  const phrases: Phrase[] = [];
  let draft = new Draft();
  for (const [i, word] of words.entries()) {
    const context = contextAt(words, i);
    draft.say(i, spokenForm(words, i, context, spelling, lexicon));
    const glue = lexicon.glueAfter(i);
    if (glue !== null) {
      draft.join(glue);
      continue;
    }
    const gap = gapAfter(words, i, spelling.ownsFullStop(context));
    const next = words[i + 1];
    const turn = turnAt(turns, word.offset);
    let { mark, pauseSeconds } = breakAfter(gap, next?.text);
    if (next && turnAt(turns, next.offset) !== turn) pauseSeconds = Math.max(pauseSeconds ?? 0, PAUSE.turn);
    if (draft.size >= MOST_WORDS) pauseSeconds ??= PAUSE.none;
    if (pauseSeconds === undefined) {
      draft.join(`${mark} `);
      continue;
    }
    phrases.push(draft.finished(mark, turn, pauseSeconds));
    draft = new Draft();
  }
  return { words, phrases };
}
