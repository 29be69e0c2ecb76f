import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface ProviderOptions {
  redirectUri: string;
  clientSecret: string;
  authentication: 'client_secret_basic' | 'client_secret_post';
}

/** A provider in a process of its own. */
export class RealProvider {
  readonly issuer: string;
  readonly #process: ChildProcess;

  private constructor(issuer: string, child: ChildProcess) {
    this.issuer = issuer;
    this.#process = child;
  }

  static async start(options: ProviderOptions): Promise<RealProvider> {
    const program = path.join(__dirname, 'provider.mjs');
    // It warns that it is not set up for production.
    const child = fork(program, [JSON.stringify(options)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The provider ended at start with ${code}.`);
    });
    const [{ issuer }] = (await Promise.race([once(child, 'message'), ended])) as [{ issuer: string }];
    ended.catch(() => undefined);
    return new RealProvider(issuer, child);
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}
