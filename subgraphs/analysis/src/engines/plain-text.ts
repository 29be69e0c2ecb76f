import type { Language, ManuscriptText } from '@visiobook/contracts';

export interface PlainTextManuscript {
  manuscript: ManuscriptText;
  /** Where each block's text starts in the file, by block id. */
  offsets: ReadonlyMap<string, number>;
}

interface Paragraph {
  text: string;
  start: number;
}

const headingStart =
  /^(?:chapter|chapitre|part|partie|book|livre|prologue|epilogue|épilogue|\d{1,3}\s*[.:–—-]|[IVXLC]{1,7}(?:\s*[.:–—-]|$))/iu;

/** Lines of one length are a hard-wrapped paragraph; long lines of all lengths are one paragraph each. */
function isHardWrapped(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  return longest <= 100 && /\n\s*\n/u.test(text);
}

function paragraphs(text: string): Paragraph[] {
  const separator = isHardWrapped(text) ? /\n[^\S\n]*\n\s*/gu : /\n\s*/gu;
  const found: Paragraph[] = [];
  let start = 0;
  const add = (end: number) => {
    const piece = text.slice(start, end);
    const trimmed = piece.trim();
    if (trimmed !== '') found.push({ text: trimmed, start: start + piece.indexOf(trimmed) });
  };
  for (const match of text.matchAll(separator)) {
    add(match.index);
    start = match.index + match[0].length;
  }
  add(text.length);
  return found;
}

const isTitle = (paragraph: Paragraph | undefined) =>
  paragraph !== undefined &&
  paragraph.text.length <= 80 &&
  !/[.!?…:;,»”"]$/u.test(paragraph.text) &&
  !/^[—–«“"]/u.test(paragraph.text);

/** "CHAPTER I “TOM!” No answer.": the story starts on the heading's line. */
const speaks = /[“"«].*[.!?]$/u;

const isHeading = ({ text }: Paragraph) =>
  text.length <= 120 && headingStart.test(text) && !/[,;]$/u.test(text) && !speaks.test(text);

/** Reads plain text as a manuscript: a title on the first line, headings that look like "2. The Storm", paragraphs between blank lines. */
export function readPlainText(text: string, language: Language): PlainTextManuscript {
  const all = paragraphs(text);
  const title = isTitle(all[0]) && all[0] && !isHeading(all[0]) ? (all.shift()?.text ?? '') : '';
  const offsets = new Map<string, number>();
  const chapters: ManuscriptText['chapters'] = [];
  all.forEach((paragraph, index) => {
    const heading = isHeading(paragraph);
    let chapter = chapters.at(-1);
    if (!chapter || (heading && chapter.blocks.some((block) => block.kind !== 'HEADING'))) {
      chapter = {
        id: `c${chapters.length + 1}`,
        number: chapters.length + 1,
        title: heading ? paragraph.text : '',
        blocks: [],
      };
      chapters.push(chapter);
    }
    const id = `b${index + 1}`;
    offsets.set(id, paragraph.start);
    chapter.blocks.push({ id, kind: heading ? 'HEADING' : 'PARAGRAPH', text: paragraph.text });
  });
  return { manuscript: { title, author: null, language, chapters }, offsets };
}
