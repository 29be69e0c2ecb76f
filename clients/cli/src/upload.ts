import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CompleteUploadDocument,
  CreateUploadDocument,
  ImportManuscriptDocument,
  ManuscriptDocument,
} from '@visiobook/graphql';
import type { Api } from './api.ts';

const POLL_MILLISECONDS = 150;

/** Brings a file into the reader's library; the same bytes again are not sent again. Answers the stored file's id. */
export async function upload(api: Api, file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`${file} cannot be read.`);
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const input = { filename: path.basename(file), byteSize: bytes.length, sha256 };
  const { createUpload } = await api.run(CreateUploadDocument, { input });
  if (createUpload.status === 'STORED' && createUpload.file) return createUpload.file.id;
  const headers = Object.fromEntries(createUpload.headers.map(({ name, value }) => [name, value]));
  const response = await fetch(createUpload.url ?? '', { method: createUpload.method ?? 'PUT', headers, body: bytes });
  if (!response.ok) throw new Error(`The file could not be uploaded (HTTP ${response.status}).`);
  const { completeUpload } = await api.run(CompleteUploadDocument, { id: createUpload.id });
  return completeUpload.id;
}

/** Has a stored file read as a book, and waits for it. */
export async function importBook(api: Api, fileId: string) {
  const { importManuscript } = await api.run(ImportManuscriptDocument, { input: { fileId } });
  for (;;) {
    const { manuscript } = await api.run(ManuscriptDocument, { id: importManuscript.id });
    if (manuscript.status === 'READY') return manuscript;
    if (manuscript.status === 'FAILED') throw new Error(manuscript.failure?.message ?? 'The book could not be read.');
    await delay(POLL_MILLISECONDS);
  }
}
