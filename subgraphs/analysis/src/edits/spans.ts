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
    const { blocks, indexOf } = chapters.get(chapterNumber) ?? NO_BLOCKS;
    const [first, last] = [indexOf.get(start.blockId) ?? -1, indexOf.get(end.blockId) ?? -1];
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

const NO_BLOCKS: ReturnType<typeof narratedBlocks> = { blocks: [], indexOf: new Map() };

function narratedBlocks(chapter: ManuscriptText['chapters'][number]) {
  const blocks = chapter.blocks.filter(({ kind, text }) => kind !== 'BREAK' && text.trim() !== '');
  return { blocks, indexOf: new Map(blocks.map(({ id }, index) => [id, index])) };
}
