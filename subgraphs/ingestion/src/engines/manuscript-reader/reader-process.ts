import { readFile } from 'node:fs/promises';
import {
  ManuscriptError,
  type ManuscriptErrorCode,
  type ReadManuscript,
  readManuscript,
} from '../manuscript-reader.ts';
import type { Bilingual } from './manuscript-error.ts';

/** What the process that reads one file sends back. */
export type ReaderAnswer =
  | { manuscript: ReadManuscript }
  | { code: ManuscriptErrorCode; detail: Bilingual | undefined }
  | { fault: string };

async function answer(file: string): Promise<ReaderAnswer> {
  try {
    return { manuscript: await readManuscript(await readFile(file), { signal: new AbortController().signal }) };
  } catch (error) {
    if (error instanceof ManuscriptError) return { code: error.code, detail: error.detail };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

void answer(process.argv[2] ?? '').then((message) => process.send?.(message, () => process.disconnect?.()));
