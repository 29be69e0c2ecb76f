import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { within } from '@visiobook/subgraph-kit';
import { defaultLimits } from './manuscript-reader/limits.ts';
import type { ReaderAnswer } from './manuscript-reader/reader-process.ts';
import { ManuscriptError, type ReadManuscript } from './manuscript-reader.ts';

const MAX_HEAP_MB = 640;
const MAX_SECONDS = 120;
// Compiled next to this file, with this file's extension.
const program = fileURLToPath(
  new URL(`./manuscript-reader/reader-process${path.extname(import.meta.url)}`, import.meta.url),
);

/**
 * Reads each file in a process of its own, with a cap on its memory and time and nothing of our environment: what a hostile
 * file does to its parser, it does there. The file is streamed to disk, so a worker's memory does not grow with it.
 */
export class IsolatedReader {
  readonly #nodeOptions: string[];

  constructor(nodeOptions: string[] = []) {
    this.#nodeOptions = nodeOptions;
  }

  /** @throws {ManuscriptError} also when the file makes its reader run out of memory or time. */
  async read(file: Readable, signal: AbortSignal): Promise<ReadManuscript> {
    const folder = await mkdtemp(path.join(tmpdir(), 'visiobook-import-'));
    try {
      const copy = path.join(folder, 'book');
      await pipeline(file, atMost(defaultLimits.maxArchiveBytes), createWriteStream(copy), { signal });
      const answer = await this.#ask(copy, within(MAX_SECONDS * 1000, signal));
      signal.throwIfAborted();
      return accept(answer);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The reader's answer; null when it died, or was killed, without one. */
  #ask(file: string, signal: AbortSignal): Promise<ReaderAnswer | null> {
    const child = fork(program, [file], {
      env: {},
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`, ...this.#nodeOptions],
      serialization: 'advanced',
      stdio: 'ignore',
      signal,
      killSignal: 'SIGKILL',
    } as Parameters<typeof fork>[2]);
    return answerOf(child);
  }
}

function answerOf(child: ChildProcess): Promise<ReaderAnswer | null> {
  return new Promise((resolve) => {
    let answer: ReaderAnswer | null = null;
    child.on('message', (message) => {
      answer = message as ReaderAnswer;
    });
    // An abort is an error event, too; the exit that follows may never come when the process could not start.
    child.on('error', () => resolve(answer));
    child.on('close', () => resolve(answer));
  });
}

function accept(answer: ReaderAnswer | null): ReadManuscript {
  if (!answer) throw new ManuscriptError('FILE_TOO_LARGE');
  if ('code' in answer) throw new ManuscriptError(answer.code, answer.detail);
  if ('fault' in answer) throw new Error(`The reader failed: ${answer.fault}`);
  return answer.manuscript;
}

function atMost(limit: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) done(new ManuscriptError('FILE_TOO_LARGE'));
      else done(null, chunk);
    },
  });
}
