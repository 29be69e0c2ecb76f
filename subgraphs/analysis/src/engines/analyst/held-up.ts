import type { SpeechWords } from './quotations.ts';
import type { Span } from './sentences.ts';

/** "called “a tarry,”", "under the title “The Storm.”": a name, not what somebody says. */
const names =
  /(?:(?:called|named|termed|entitled|styled|titled|titles?|words?|names?|text|motto|inscription|word|phrase|expression|appelés?|nommés?|intitulée?|mot|mots|titre|devise)|(?:was|were|is|are|be|been|being|it|them|him|her) (?:called|named|termed))(?: (?:an?|the|une?|le|la|les))?,?$/iu;
/** "he was assured that “he would remember it …”": said in these words, though the sentence goes on over them. */
const reportedAfter = /(?<!\p{L})(?:that|and|que|et|si)(?: (?:the|la?|les))?$/iu;
/** No paragraph of its own, but what a chapter opens with. */
const chapterHead = /^(?:chapter|chapitre|book|livre)\s+(?:[ivxlc]+|\d+)\.?$/iu;
/** “… my kingdom lost?” -- Shakespeare: a motto at a chapter's head. */
const signature = /^\s*(?:--|—|–)\s*_?\p{Lu}[\p{L}.’' ]{2,40}_?\.?$/u;

/** "Elle poussa un « Ah ! » de surprise" */
const uttered = /(?<!\p{L})(?:pouss|lâch|lanç|lanc|laiss)\p{L}+ ?[^.!?;:]{0,25}(?<!\p{L})(?:une?|des|de grands)$/iu;

function aroundWords(text: string, span: Span): string[] {
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  const after = text.slice(span.end, span.end + 40);
  return `${before} ${after}`.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** The two words before and after. */
function besideWords(text: string, span: Span): string[] {
  const before =
    text
      .slice(Math.max(0, span.start - 40), span.start)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const after =
    text
      .slice(span.end, span.end + 40)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return [...before.slice(-2), ...after.slice(0, 3)];
}

/** "“What a fellow!” you will exclaim", "he would have put it so: “…”". */
const unsaidAfter = /^\s*you (?:will|may|might|would) /u;
const unsaidBefore =
  /(?<!\p{L})(?:(?:would|might|could) have [^.!?]{0,80}|seem\p{L}* to say|sembl\p{L}+ dire|paraissait dire)\s*[:,]\s*$/u;
/** "saying, “She regretted …; but that he …”": reported, for all its marks. */
const indirect = /^(?:That|He|She|They) .*; (?:but|and) that /su;

/** "“It is well I drew the curtain,” thought I", "she would think, “…”": nobody says it. */
function isUnsaid(text: string, span: Span, { isThoughtVerb }: SpeechWords): boolean {
  const lead = text.slice(Math.max(0, span.start - 120), span.start);
  if (unsaidAfter.test(text.slice(span.end, span.end + 20)) || unsaidBefore.test(lead)) return true;
  if (lead.trim() !== '' && indirect.test(text.slice(span.start + 1, span.end).trim())) return true;
  const before = /(\p{L}+)\s*[,:]\s*$/u.exec(lead)?.[1] ?? '';
  const after = /^\s*(\p{L}+)\s(\p{L}+)/u.exec(text.slice(span.end, span.end + 40)) ?? [];
  return [before, after[1] ?? '', after[2] ?? ''].some((word) => isThoughtVerb(word.toLowerCase()));
}

/** Tells speech from a title or a word held up with tweezers: “made a fortune”. */
export function isSpeech(text: string, span: Span, words: SpeechWords): boolean {
  const { isSpeechVerb } = words;
  const inside = text.slice(span.start + 1, span.end - 1).trim();
  if (isUnsaid(text, span, words) || signature.test(text.slice(span.end).trimEnd())) return false;
  if (!/[\p{L}\p{N}]/u.test(inside)) return /[!?…—]/u.test(inside);
  const lead = text.slice(Math.max(0, span.start - 40), span.start).trimEnd();
  if (lead === '') return true;
  if (chapterHead.test(lead)) return !/^\s*(?:--|—|–)\s*_?\p{Lu}/u.test(text.slice(span.end));
  const before = lead.at(-1) ?? '';
  const within = /\p{L}/u.test(before);
  if (/[!?…]$/u.test(inside) && uttered.test(lead)) return true;
  const length = inside.split(/\s+/u).length;
  const held = length <= 6 && !/[!?]$/u.test(inside);
  if (held && names.test(lead)) return false;
  // "a porridge which they said was “mamaliga,”": what something is.
  if (length <= 2 && /^\p{Ll}/u.test(inside) && /(?<!\p{L})(?:is|was|were|are|est|était)$/u.test(lead)) return false;
  // "for a month, “on account of his health.”": quoted in passing, and nobody speaks.
  if (
    length <= 8 &&
    before === ',' &&
    /^\p{Ll}/u.test(inside) &&
    !/[”"»’]/u.test(text.slice(Math.max(0, span.start - 100), span.start)) &&
    !/[.!?…]\s+\p{Lu}/u.test(inside) &&
    !aroundWords(text, span).some(isSpeechVerb)
  )
    return false;
  const capital = /^\p{Lu}/u.test(inside);
  // Held up in the middle of a sentence: called "life," so named "Cross Patch".
  if (within && length <= 8 && !besideWords(text, span).some(isSpeechVerb)) return false;
  if (within && !capital && !/[,!?]$/u.test(inside)) return length > 8 && reportedAfter.test(lead);
  if (/[,.!?…;:—–-]$/u.test(inside) || (capital && before === ':' && length > 2)) return true;
  return (capital && aroundWords(text, span).some(isSpeechVerb)) || (length > 5 && capital) || length > 8;
}
