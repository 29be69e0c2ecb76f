import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { within } from '@visiobook/subgraph-kit';
import { NotAPicture, PictureTooLarge, PictureTooSmall } from './avatar.errors.ts';

const MAX_SECONDS = 20;
const PROBLEMS = {
  NOT_A_PICTURE: NotAPicture,
  PICTURE_TOO_LARGE: PictureTooLarge,
  PICTURE_TOO_SMALL: PictureTooSmall,
} as const;

type Answer = { portraits: Uint8Array[] } | { problem: keyof typeof PROBLEMS };

const program = fileURLToPath(new URL('./portrait-worker.mjs', import.meta.url));

/**
 * Square JPEGs of a picture, one for each length of a side, with nothing in them but pixels. Each file is decoded in a process of its
 * own, with a limit on its time and nothing of our environment, as a book is read (decision 8).
 * @throws NotAPicture, PictureTooLarge, PictureTooSmall
 */
export async function portraitsOf(bytes: Buffer, sides: readonly number[], signal: AbortSignal): Promise<Uint8Array[]> {
  const child = fork(program, [], {
    env: {},
    execArgv: ['--max-old-space-size=64'],
    serialization: 'advanced',
    stdio: 'ignore',
    signal: within(MAX_SECONDS * 1000, signal),
    killSignal: 'SIGKILL',
  } as Parameters<typeof fork>[2]);
  const given = await answerOf(child, { bytes, sides });
  signal.throwIfAborted();
  if ('problem' in given) throw new PROBLEMS[given.problem]();
  return given.portraits;
}

/** One that was killed, by us or for its memory, had too much to do. */
function answerOf(child: ChildProcess, question: { bytes: Buffer; sides: readonly number[] }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Answer));
    // An abort is an error event, too; its end follows.
    child.once('error', () => child.pid ?? reject(new Error('The program that makes portraits could not be started.')));
    child.once('close', (code, killedBy) => {
      if (killedBy) resolve({ problem: 'PICTURE_TOO_LARGE' });
      else reject(new Error(`The program that makes portraits ended with ${code}.`));
    });
    // One that could not be started can be sent nothing; its error follows.
    if (child.pid !== undefined) child.send(question, () => undefined);
  });
}
