import type { ReadManuscript } from './manuscript-reader/book.ts';
import { readEpubBook } from './manuscript-reader/epub/epub-book.ts';
import { finishBook } from './manuscript-reader/finish.ts';
import { defaultLimits, type ReadLimits } from './manuscript-reader/limits.ts';
import { ManuscriptError } from './manuscript-reader/manuscript-error.ts';
import { sniffFormat } from './manuscript-reader/sniff.ts';
import { readTextBook } from './manuscript-reader/text/text-book.ts';

export type { ReadManuscript } from './manuscript-reader/book.ts';
export { type Bilingual, ManuscriptError, type ManuscriptErrorCode } from './manuscript-reader/manuscript-error.ts';

export interface ReadOptions {
  signal: AbortSignal;
  limits?: Partial<ReadLimits>;
}

/**
 * The bytes of a book of any supported format (EPUB 2 and 3, plain text) → its text in reading order, without what is not
 * the author's: licences, tables of contents, notes, page numbers. The format is told from the content. Same bytes, same result.
 * @throws {ManuscriptError} when the file cannot become a manuscript; nothing else is thrown for hostile input.
 */
export async function readManuscript(bytes: Buffer, { signal, limits }: ReadOptions): Promise<ReadManuscript> {
  const context = { signal, limits: { ...defaultLimits, ...limits } };
  signal.throwIfAborted();
  const format = sniffFormat(bytes);
  const largest = format === 'archive' ? context.limits.maxArchiveBytes : context.limits.maxTextBytes;
  if (bytes.length > largest) throw new ManuscriptError('FILE_TOO_LARGE');
  const draft = format === 'archive' ? await readEpubBook(bytes, context) : readTextBook(bytes, context);
  return finishBook(draft, context);
}
