import { z } from 'zod';
import { AgeGroup, Gender } from './vocabulary.ts';

/** Who speaks in a story, as the whole book knows them: the same in all of its scenes. */
export const Speaker = z.object({ name: z.string(), gender: Gender, age: AgeGroup });
export type Speaker = z.infer<typeof Speaker>;

/** A stretch of a scene's text that somebody says; null for somebody, and for whoever tells the story. End exclusive, in UTF-16 units. */
export const Turn = z.object({ start: z.int().nonnegative(), end: z.int().positive(), speaker: Speaker.nullable() });
export type Turn = z.infer<typeof Turn>;

/** How a word, or a name of several, is to be said, wherever it stands, in any case. */
export const Pronunciation = z.object({ word: z.string().min(1), spokenAs: z.string().min(1) });
export type Pronunciation = z.infer<typeof Pronunciation>;

/** How a character is to sound. */
export const CharacterVoice = z.object({
  character: z.string().min(1),
  /** Of the media service; null: one that suits gender and age. */
  voice: z.string().nullable(),
  /** Semitones above or below that voice. */
  pitch: z.number().min(-6).max(6),
  /** 1 = the voice's own, beside the film's. */
  pace: z.number().min(0.5).max(2),
});
export type CharacterVoice = z.infer<typeof CharacterVoice>;

const letter = '[\\p{L}\\p{M}\\p{N}]';

/** Of any width; a name does not go on in the next line. */
const space = '[^\\S\\n\\u2028\\u2029]+';

/** Finds a word of the lexicon, whichever apostrophe and spaces it is printed with: "Fogg" in "Fogg’s", not in "Foggs". */
export function pronouncedWord({ word }: Pronunciation): RegExp {
  const escaped = word
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/\s+/gu, space);
  return new RegExp(`(?<!${letter})${escaped}(?!${letter})`, 'giu');
}

const byKey = <Item>(items: readonly Item[], key: (item: Item) => string): Item[] =>
  [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));

const plain = (text: string) => text.toLowerCase().replaceAll('’', "'").replace(/\s+/gu, ' ');

/** One entry of the lexicon is for both: the same word, in any case, with any apostrophe and spaces. */
export const isSameWord = (a: string, b: string): boolean => plain(a) === plain(b);

/** The entries that a text depends on, in an order of their own: others change nothing about it. */
export function pronunciationsIn(text: string, all: readonly Pronunciation[] = []): Pronunciation[] {
  // Hundreds of words are looked for in thousands of scenes, and hardly one of them is there.
  const letters = plain(text);
  const found = all.filter((each) => letters.includes(plain(each.word)) && pronouncedWord(each).test(text));
  return byKey(found, ({ word }) => word.toLowerCase());
}

/** The same for the characters who speak. */
export function voicesIn(turns: readonly Turn[] | null, all: readonly CharacterVoice[] = []): CharacterVoice[] {
  const speaking = new Set(turns?.flatMap(({ speaker }) => speaker?.name ?? []));
  return byKey(
    all.filter(({ character }) => speaking.has(character)),
    ({ character }) => character,
  );
}
