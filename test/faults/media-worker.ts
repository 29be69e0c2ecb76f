import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const program = path.resolve(__dirname, '../../subgraphs/media/dist/worker.js');

/** A worker of the media service as its host starts it, always under the same name. */
export class MediaWorker {
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** Resolves at once; what it says of itself comes when it is `ready`. */
  start(): void {
    this.#child = fork(program, [], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    });
  }

  async ready(): Promise<void> {
    const child = this.#running();
    const gone = once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`The worker ended at start with ${code}.`)),
    );
    await Promise.race([once(child, 'message'), gone]);
  }

  /** SIGKILL: no word to anybody. */
  strike(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  #running(): ChildProcess {
    if (!this.#child) throw new Error('The worker does not run.');
    return this.#child;
  }
}
