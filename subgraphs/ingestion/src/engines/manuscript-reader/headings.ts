import { parseNumeral } from './numerals.ts';
import { cleanLine } from './typography.ts';

/** A heading taken apart: "Chapitre premier – Dans lequel…" is word "Chapitre", ordinal 1, title "Dans lequel…". */
export interface Heading {
  /** "Chapter I", "XIV", "Première partie"; null for a heading without a number. */
  label: string | null;
  /** The label's word in lower case ("chapter", "partie"), null for a bare number. */
  word: string | null;
  ordinal: number | null;
  title: string;
}

/** Longer than any title: what follows does not change what a text looks like. */
const LOOK = 2_000;

const DIVISION =
  'chapter|chap\\.?|chapitre|part|partie|book|livre|volume|tome|canto|chant|act|acte|scene|scène|letter|lettre|stave|section|episode|épisode|tale|conte|stanza';
const NUMERAL = '[\\divxlcdm]+|[a-zèé]+(?:[- ](?:et[- ])?[a-zèé]+)?';
const SEPARATOR = '\\s*(?:[.:;,)\\]]|[—–-]{1,3}|\\s)\\s*[—–-]{0,3}\\s*';
const numbered = new RegExp(`^((${DIVISION})\\s+(?:the\\s+)?(${NUMERAL}))(?:${SEPARATOR}(.*))?$`, 'iu');
const oneWordNumbered = new RegExp(
  `^((${DIVISION})\\s+(?:the\\s+)?([\\divxlcdm]+|[a-zèé-]+))(?:${SEPARATOR}(.*))?$`,
  'iu',
);
const ordinalFirst = new RegExp(`^(?:the\\s+)?(([a-zèé]+)\\s+(${DIVISION}))(?:${SEPARATOR}(.*))?$`, 'iu');
const bare = /^[[(]?(\d{1,3}|[IVXLCDM]{1,9})[\])]?\s*(?:[.:)]|[—–-]{1,3})?$/;
const bareTitled = /^(\d{1,3}|[IVXLCDM]{1,9})\s*(?:[.:)]\s*[—–-]{0,3}|[—–]|--|\s-)\s*(\S.*)$/;
const bareShouted = /^(\d{1,3}|[IVXLCDM]{1,9})\s+(\P{Ll}+)$/u;

const named =
  /^(?:introduction|preface|foreword|prologue|epilogue|conclusion|afterword|postscript|interlude|appendix|envoi|finale|préface|avant-propos|épilogue|postface|préambule|avertissement|intermède|dénouement|(?:author|editor|translator)[’']s (?:note|preface|introduction)|note (?:de l[’']auteur|from the author)|au lecteur|to the reader)[.:]?$/i;

/** Null when the line is not, by its own form, a heading. A bare "I" or "1. Foo" is only one in a sequence: see `isBare`. */
export function parseHeading(line: string): Heading | null {
  if (line.length > LOOK) return null;
  const text = cleanLine(line);
  if (text.length === 0 || text.length > 200) return null;
  return parseNumbered(text) ?? parseOrdinalFirst(text) ?? parseBare(text) ?? parseNamed(text);
}

/** Whether the heading carries nothing but its number to be recognised by. */
export const isBare = (heading: Heading) => heading.word === null && heading.ordinal !== null;

function parseNumbered(text: string): Heading | null {
  for (const pattern of [numbered, oneWordNumbered]) {
    const match = pattern.exec(text);
    const ordinal = match && parseNumeral(match[3]!);
    if (match && ordinal)
      return { label: match[1]!, word: match[2]!.toLowerCase(), ordinal, title: tidy(match[4] ?? '') };
  }
  return null;
}

function parseOrdinalFirst(text: string): Heading | null {
  const match = ordinalFirst.exec(text);
  const ordinal = match && /^\p{Lu}/u.test(text) ? parseNumeral(match[2]!) : null;
  return match && ordinal
    ? { label: match[1]!, word: match[3]!.toLowerCase(), ordinal, title: tidy(match[4] ?? '') }
    : null;
}

function parseBare(text: string): Heading | null {
  const alone = bare.exec(text);
  const match = alone ?? bareTitled.exec(text) ?? bareShouted.exec(text);
  const ordinal = match && parseNumeral(match[1]!);
  return match && ordinal ? { label: match[1]!, word: null, ordinal, title: tidy(match[2] ?? '') } : null;
}

const parseNamed = (text: string): Heading | null =>
  named.test(text) ? { label: null, word: null, ordinal: null, title: tidy(text) } : null;

/** A title without the full stop or dash that some printers end it with; an ellipsis or an initial keeps its points. */
export const tidy = (title: string) =>
  cleanLine(title)
    // No title is longer, and the patterns below search from behind.
    .slice(0, LOOK)
    .replace(/^[—–:-]+\s*/u, '')
    .replace(/(?<=\p{L}{2}[\])»”"’]?)[.:;,]$|\s*[—–:;,-]+$/u, '');

/**
 * The lines a book prints above a chapter → one title: ["I", "The Cyclone"] → "I. The Cyclone";
 * ["CHAPITRE PREMIER", "Dans lequel"] → "CHAPITRE PREMIER – Dans lequel".
 */
export function composeTitle(lines: string[]): string {
  const parts = lines.map(cleanLine).filter(Boolean);
  const parsed = parts[0] ? parseHeading(parts[0]) : null;
  if (!parsed?.label) return parts.map(tidy).filter(Boolean).join(' – ');
  const first = { ...parsed, label: labelCase(parsed.label) };
  const title = [first.title, ...parts.slice(1).map(tidy)].filter(Boolean).join(' – ');
  if (!title) return first.label;
  return first.word ? `${first.label} – ${title}` : `${first.label}. ${title}`;
}

const ENGLISH_LABEL = /^(?:chapter|part|book|stave|letter|scene|act|section|tale|story)/i;

/** "CHAPTER ONE" → "Chapter One", "CHAPITRE PREMIER" → "Chapitre premier"; roman numerals stay capitals. */
function labelCase(label: string): string {
  if (!isShouted(label) || !label.includes(' ')) return label;
  return label
    .split(' ')
    .map((word, at) => {
      if (parseNumeral(word) && /^[IVXLCDM]+$/.test(word)) return word;
      return at === 0 || ENGLISH_LABEL.test(label) ? word.charAt(0) + word.slice(1).toLowerCase() : word.toLowerCase();
    })
    .join(' ');
}

const isSmall = (char: string) => (char < '\u0080' ? char >= 'a' && char <= 'z' : /\p{Ll}/u.test(char));
const isCapital = (char: string) => (char < '\u0080' ? char >= 'A' && char <= 'Z' : /\p{Lu}/u.test(char));

/** Printed in capitals; a word or two, as a ship's name in italics, may not be. Judged by the opening of a long text. */
export function isShouted(text: string): boolean {
  let small = 0;
  let capital = 0;
  for (const char of text.slice(0, LOOK)) {
    if (isSmall(char)) small += 1;
    else if (isCapital(char)) capital += 1;
  }
  return capital > 0 && (small === 0 || (capital >= 20 && small * 4 < capital));
}
