import { z } from 'zod';
import type { PlainTextManuscript } from './plain-text.ts';

/** What `npm run try -w subgraphs/ingestion -- FILE --json` prints of a book. */
const Outlined = z.object({
  title: z.string(),
  author: z.string().nullable(),
  language: z.enum(['en', 'fr']),
  chapters: z.array(
    z.object({
      title: z.string(),
      blocks: z.array(z.object({ kind: z.enum(['HEADING', 'PARAGRAPH', 'VERSE', 'BREAK']), text: z.string() })),
    }),
  ),
});

const BETWEEN_BLOCKS = '\n\n'.length;

/**
 * Reads a book that ingestion has read. Offsets are into its blocks' texts with an empty line between each two.
 * @throws ZodError
 */
export function readOutlined(json: unknown): PlainTextManuscript {
  const { chapters, ...about } = Outlined.parse(json);
  const offsets = new Map<string, number>();
  let offset = 0;
  const place = (text: string) => {
    const id = `b${offsets.size + 1}`;
    offsets.set(id, offset);
    offset += text.length + BETWEEN_BLOCKS;
    return id;
  };
  const numbered = chapters.map(({ title, blocks }, index) => ({
    ...{ id: `c${index + 1}`, number: index + 1, title },
    blocks: blocks.map(({ kind, text }) => ({ id: place(text), kind, text })),
  }));
  return { manuscript: { ...about, chapters: numbered }, offsets };
}
