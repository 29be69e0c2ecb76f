import { z } from 'zod';

export const Language = z.enum(['en', 'fr']);
export type Language = z.infer<typeof Language>;

export const BlockKind = z.enum(['HEADING', 'PARAGRAPH', 'VERSE', 'BREAK']);
export type BlockKind = z.infer<typeof BlockKind>;

/** The text of a manuscript as one service hands it to another: a JSON blob, too large for a task's input. */
export const ManuscriptText = z.object({
  title: z.string(),
  author: z.string().nullable(),
  language: Language,
  chapters: z.array(
    z.object({
      id: z.string(),
      /** From 1, in reading order of the whole manuscript. */
      number: z.int().positive(),
      title: z.string(),
      blocks: z.array(z.object({ id: z.string(), kind: BlockKind, text: z.string() })),
    }),
  ),
});
export type ManuscriptText = z.infer<typeof ManuscriptText>;
