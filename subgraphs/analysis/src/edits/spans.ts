import type { ManuscriptText } from '@visiobook/contracts';
import type { AnalysedScene } from '../engines/story-analyst.ts';
import type { Span } from './story.ts';

interface Read {
  spans: Span[];
  glue: string;
}

/** For each scene, the stretches of blocks that its text is made of, and what stands between it and the scene before. */
export function spansOf(manuscript: ManuscriptText, analysed: readonly AnalysedScene[]): Read[] {
  const chapters = new Map(manuscript.chapters.map((chapter) => [chapter.number, narratedBlocks(chapter)]));
  return analysed.map(({ chapterNumber, start, end }, index) => {
    const blocks = chapters.get(chapterNumber) ?? [];
    const first = blocks.findIndex(({ id }) => id === start.blockId);
    const last = blocks.findIndex(({ id }, i) => i >= first && id === end.blockId);
    const spans = blocks.slice(first, last + 1).map(({ id, text }, i) => ({
      blockId: id,
      start: i === 0 ? start.offset : text.length - text.trimStart().length,
      end: first + i === last ? end.offset : text.trimEnd().length,
    }));
    const before = analysed[index - 1]?.end;
    const isSameBlock = before?.blockId === start.blockId && before.offset <= start.offset;
    return { spans, glue: isSameBlock ? (blocks[first]?.text.slice(before.offset, start.offset) ?? '') : '\n' };
  });
}

const narratedBlocks = ({ blocks }: ManuscriptText['chapters'][number]) =>
  blocks.filter(({ kind, text }) => kind !== 'BREAK' && text.trim() !== '');
