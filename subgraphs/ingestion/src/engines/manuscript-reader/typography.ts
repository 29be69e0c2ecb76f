import type { Language } from '@visiobook/contracts';

// Soft hyphens, joiners, byte-order marks and direction marks: invisible, and they break the words they stand in.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/g;

/** A mark above thirty others: no letter carries so many, and putting thousands in their canonical order takes time without end. */
const piledMark = /\p{M}(?<=\p{M}{31})/gu;

/** Spaces that typography put there on purpose (no-break, narrow, thin, hair) stay; the rest become one plain space. */
const plainSpace = /[ \t\f\v\n\r]+/g;

/** What cleaning would change: anything but plain and composed letters and print marks, or spaces too many. */
const unclean = /[^ -~\u00a0-\u00ac\u00ae-\u02af\u2010-\u2027\u202f]| {2}|^\s|\s$/;

/** One line of clean text: composed accents (NFC), nothing invisible, single spaces, no space at either end. */
export function cleanLine(text: string): string {
  // Most lines come clean, and each is looked at several times.
  if (!unclean.test(text)) return text;
  return text
    .replace(piledMark, '')
    .normalize('NFC')
    .replace(invisible, '')
    .replace(control, '')
    .replace(plainSpace, ' ')
    .trim();
}

/** Like `cleanLine` for each line of a verse; empty lines go. */
export const cleanLines = (text: string) => text.split('\n').map(cleanLine).filter(Boolean).join('\n');

/**
 * What a typewriter leaves in a plain-text book, as print would have it: `--` → dash, `_italics_` and `=bold=` → the words.
 * French sets a dash between spaces, the first of a speech with a no-break space after it; English sets it tight.
 */
export function typeset(text: string, language: Language): string {
  const words = text
    // "Mr. ____" is a blank in the text, not a mark.
    .replace(/(?<![\p{L}\p{N}_])_(?!_)|(?<!_)_(?![\p{L}\p{N}_])/gu, '')
    .replace(/(?<![\p{L}\p{N}=])=(?=[\p{L}\p{N}])([^=\n]{1,200})=(?![\p{L}\p{N}=])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}*])\*(?=[\p{L}\p{N}«“"])([^*\n]{1,200})\*(?![\p{L}\p{N}*])/gu, '$1');
  // A mark that stood alone leaves its spaces.
  const spaced = words.replace(/ {2,}/g, ' ').trim();
  return language === 'fr' ? frenchDashes(spaced).trim() : spaced.replace(/ *(?<!-)-{2,4}(?!-) */g, englishDash);
}

/** "said--no" is set tight; a dash that begins or ends a speech keeps its one space. */
function englishDash(dash: string, at: number): string {
  const opens = at === 0;
  const after = dash.endsWith(' ') && !opens ? ' ' : '';
  const before = dash.startsWith(' ') ? ' ' : '';
  return before && after ? ' — ' : `${before}—${after}`;
}

function frenchDashes(text: string): string {
  return text
    .replace(/^(«?)\s*(?:-{2,4}|—|–)(?!-)\s*/u, '$1—\u00a0')
    .replace(/ *(?<!-)-{2,4}(?!-) *(?=[,.;:!?)»…]|$)/gmu, ' —')
    .replace(/(?<=\S) *(?<!-)-{2,4}(?!-) */gu, ' — ');
}

const closing = `["'’”»)\\]\\u00a0\\u202f ]*`;
const sentenceEnd = new RegExp(`[.!?…:;]${closing}$`, 'u');

/** Whether a paragraph could end here. */
export const endsSentence = (text: string) => sentenceEnd.test(text.slice(-40));

/** Pieces of at most `max` UTF-16 units, cut after a sentence, else at a space, else (noise) between characters. */
export function splitLong(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const cut = cutPoint(rest.slice(0, max));
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trimStart();
  }
  return [...pieces, rest].filter(Boolean);
}

function cutPoint(window: string): number {
  const half = Math.floor(window.length / 2);
  let afterSentence = 0;
  for (const end of window.matchAll(/[.!?…]["'’”»)]*\s+/gu)) afterSentence = end.index + end[0].length;
  if (afterSentence > half) return afterSentence;
  const space = window.lastIndexOf(' ');
  if (space > half) return space + 1;
  const splitsPair = /[\ud800-\udbff]$/.test(window);
  return splitsPair ? window.length - 1 : window.length;
}
