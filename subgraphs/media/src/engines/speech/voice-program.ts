import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { settleOrAbandon } from '@visiobook/subgraph-kit';
import { SpeechFailed } from '../speech-engine.ts';
import { FrameReader } from './frames.ts';

export interface RawSpeech {
  readonly pcm: Int16Array;
  readonly sampleRate: number;
  /** Starts of words and ends of clauses: kind, character of the text, milliseconds. */
  readonly events: readonly (readonly ['word' | 'end', number, number])[];
}

export interface VoiceProgramOptions {
  /** A call is killed after this long. */
  readonly timeoutMs: number;
  /** A program that nobody has asked anything for this long is stopped. */
  readonly idleMs: number;
  readonly maxWaiting: number;
}

export interface VoiceProgramLaunch {
  /** What people know it by. */
  readonly name: string;
  readonly script: string;
  readonly nodeArguments?: readonly string[];
  /** The first thing it is told. */
  readonly hello: object;
}

const LAST_WORDS = 400;

/** A warm synthesiser program: started on first use, started anew after a crash, stopped when idle, one utterance at a time. */
export class VoiceProgram<Utterance extends object> {
  #child: ChildProcessWithoutNullStreams | null = null;
  #frames: FrameReader | null = null;
  #lastWords = '';
  #sampleRate = 0;
  #idle: NodeJS.Timeout | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #closed = false;
  #lastId = 0;
  readonly #launch: VoiceProgramLaunch;
  readonly #options: VoiceProgramOptions;

  constructor(launch: VoiceProgramLaunch, options: VoiceProgramOptions) {
    this.#launch = launch;
    this.#options = options;
  }

  /** The running program's process id, or null. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** Throws `SpeechFailed`, or the signal's reason. */
  async synthesise(utterance: Utterance, signal?: AbortSignal): Promise<RawSpeech> {
    if (this.#waiting >= this.#options.maxWaiting)
      throw new SpeechFailed('BUSY', 'Too many phrases are waiting to be spoken.');
    this.#waiting++;
    const mine = this.#turn.then(() => this.#attempt(utterance, signal));
    this.#turn = mine.catch(() => {}).finally(() => this.#waiting--);
    // What the program is still saying goes unheard.
    return signal ? settleOrAbandon(mine, signal, 0) : mine;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.stop();
  }

  /** The same utterance gives the same bytes, so a program that died under it may simply be asked again, once. */
  async #attempt(utterance: Utterance, signal?: AbortSignal): Promise<RawSpeech> {
    signal?.throwIfAborted();
    try {
      return await this.#ask(utterance);
    } catch (error) {
      if (!(error instanceof SpeechFailed) || error.code !== 'CRASHED' || this.#closed) throw error;
      signal?.throwIfAborted();
      return this.#ask(utterance);
    }
  }

  async #ask(utterance: Utterance): Promise<RawSpeech> {
    if (this.#closed) throw new SpeechFailed('CLOSED', 'The speech engine is closed.');
    if (this.#idle) clearTimeout(this.#idle);
    const timer = setTimeout(
      () => this.#kill(new SpeechFailed('TIMED_OUT', `${this.#launch.name} took too long.`)),
      this.#options.timeoutMs,
    );
    try {
      const frames = await this.#started();
      const id = ++this.#lastId;
      this.#child?.stdin.write(`${JSON.stringify({ id, ...utterance })}\n`);
      const { message, pcm } = await frames.next();
      if (message.error) throw new SpeechFailed('REFUSED', message.error);
      if (message.id !== id) throw this.#crash('answered something that was not asked');
      return { events: message.events ?? [], pcm, sampleRate: this.#sampleRate };
    } catch (error) {
      if (error instanceof SpeechFailed && error.code === 'CRASHED') this.#kill(error);
      throw error;
    } finally {
      clearTimeout(timer);
      this.#idle = setTimeout(() => void this.stop(), this.#options.idleMs).unref();
    }
  }

  async #started(): Promise<FrameReader> {
    if (this.#frames) return this.#frames;
    const { script, nodeArguments = [], hello } = this.#launch;
    // No environment: a program that reads books needs none of our secrets.
    const child = spawn(process.execPath, [...nodeArguments, script], { env: {}, stdio: 'pipe' });
    const frames = new FrameReader(child.stdout);
    this.#child = child;
    this.#frames = frames;
    this.#lastWords = '';
    const died = () => this.#forget(child, this.#crash('stopped unexpectedly'));
    child.on('error', died).on('close', died);
    child.stdin.on('error', () => {});
    child.stderr.on('data', (chunk: Buffer) => {
      this.#lastWords = `${this.#lastWords}${chunk}`.slice(-LAST_WORDS);
    });
    child.stdin.write(`${JSON.stringify(hello)}\n`);
    this.#sampleRate = (await frames.next()).message.sampleRate ?? 0;
    return frames;
  }

  #crash(what: string): SpeechFailed {
    const words = this.#lastWords.trim();
    return new SpeechFailed('CRASHED', `${this.#launch.name} ${what}${words ? `: ${words}` : '.'}`);
  }

  #forget(child: ChildProcessWithoutNullStreams, reason: SpeechFailed): void {
    if (this.#child !== child) return;
    this.#frames?.fail(reason);
    this.#child = null;
    this.#frames = null;
  }

  #kill(reason: SpeechFailed): void {
    const child = this.#child;
    if (!child) return;
    this.#forget(child, reason);
    child.kill('SIGKILL');
  }

  /** The next utterance starts it again. */
  async stop(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('close', resolve));
    this.#kill(new SpeechFailed('CLOSED', 'The speech engine is closed.'));
    await gone;
  }
}
