import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a program answers its parent, by name. */
type Handlers = Readonly<Record<string, (argument: never) => unknown>>;

interface Ask {
  readonly id: number;
  readonly what: string;
  readonly argument: unknown;
}

interface Reply {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

const LOADER = path.resolve(import.meta.dirname, '../../packages/subgraph-kit/src/run-typescript.mjs');

/** One of our own programs in a process of its own: its CPU time is not that of what is measured. */
export class Child<H extends Handlers> {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  readonly #name: string;
  #asked = 0;

  constructor(program: URL) {
    this.#name = path.basename(program.pathname);
    const execArgv = ['--conditions=source', '--import', LOADER];
    this.#process = fork(fileURLToPath(program), { execArgv });
    this.#process.on('message', (reply: Reply) => this.#settle(reply));
    this.#process.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(this.#ended());
      this.#waiting.clear();
    });
  }

  /** By itself or by a signal. */
  get #isOver(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  #ended(): Error {
    return new Error(`${this.#name} has ended.`);
  }

  ask<What extends keyof H & string>(what: What, argument: Parameters<H[What]>[0]) {
    const answer = this.#isOver ? Promise.reject(this.#ended()) : this.#send(what, argument);
    return answer as Promise<Awaited<ReturnType<H[What]>>>;
  }

  #send(what: string, argument: unknown): Promise<unknown> {
    const id = this.#asked++;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#process.send({ id, what, argument } satisfies Ask);
    return answer;
  }

  async stop(): Promise<void> {
    if (this.#isOver) return;
    this.#process.kill();
    await once(this.#process, 'exit');
  }

  #settle({ id, answer, error }: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(error));
  }
}

/** The other end: answers the parent, and ends with it. */
export function answerParent(handlers: Handlers): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ id, what, argument }: Ask) => {
    const reply = await replyOf(handlers, what, argument);
    process.send?.({ id, ...reply } satisfies Reply);
  });
}

async function replyOf(handlers: Handlers, what: string, argument: unknown): Promise<Omit<Reply, 'id'>> {
  try {
    return { answer: await handlers[what]?.(argument as never) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
