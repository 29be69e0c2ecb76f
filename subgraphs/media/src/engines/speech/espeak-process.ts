import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SpeechFailed } from '../speech-engine.ts';
import { castTimbres } from './cast-timbres.ts';
import { timbres } from './espeak-voices.ts';
import { FrameReader } from './frames.ts';

export interface Utterance {
  /** A language of eSpeak and a timbre, such as `en+vb-clara`. */
  readonly voice: string;
  /** Words per minute, 80 to 450. */
  readonly rate: number;
  /** 0 to 99. */
  readonly pitch: number;
  readonly range: number;
  readonly text: string;
}

export interface RawSpeech {
  readonly pcm: Int16Array;
  readonly sampleRate: number;
  /** Starts of words and ends of clauses: kind, character of the text, milliseconds. */
  readonly events: readonly (readonly ['word' | 'end', number, number])[];
}

export interface EspeakProcessOptions {
  /** A call is killed after this long; a phrase normally takes well under a second. */
  readonly timeoutMs?: number;
  /** A program that nobody has asked anything for this long is stopped: it holds about 120 MB. */
  readonly idleMs?: number;
  readonly maxWaiting?: number;
}

const script = fileURLToPath(new URL('../espeak-worker.mjs', import.meta.url));

/** The warm eSpeak program: started on first use, started anew after a crash, stopped when idle, one utterance at a time. */
export class EspeakProcess {
  #child: ChildProcessWithoutNullStreams | null = null;
  #frames: FrameReader | null = null;
  #sampleRate = 0;
  #idle: NodeJS.Timeout | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #closed = false;
  #lastId = 0;
  readonly #options: Required<EspeakProcessOptions>;

  constructor(options: EspeakProcessOptions = {}) {
    this.#options = { timeoutMs: 20_000, idleMs: 180_000, maxWaiting: 64, ...options };
  }

  /** The running program's process id, or null. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Throws `SpeechFailed`, or the signal's reason. */
  async synthesise(utterance: Utterance, signal?: AbortSignal): Promise<RawSpeech> {
    if (this.#waiting >= this.#options.maxWaiting)
      throw new SpeechFailed('BUSY', 'Too many phrases are waiting to be spoken.');
    this.#waiting++;
    const mine = this.#turn.then(() => this.#attempt(utterance, signal));
    this.#turn = mine.catch(() => {}).finally(() => this.#waiting--);
    return abortable(mine, signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#stop();
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
      () => this.#kill(new SpeechFailed('TIMED_OUT', 'eSpeak took too long.')),
      this.#options.timeoutMs,
    );
    try {
      const frames = await this.#started();
      const id = ++this.#lastId;
      this.#child?.stdin.write(`${JSON.stringify({ id, ...utterance })}\n`);
      const { message, pcm } = await frames.next();
      if (message.error) throw new SpeechFailed('REFUSED', message.error);
      if (message.id !== id) throw new SpeechFailed('CRASHED', 'eSpeak answered something that was not asked.');
      return { events: message.events ?? [], pcm, sampleRate: this.#sampleRate };
    } catch (error) {
      if (error instanceof SpeechFailed && error.code === 'CRASHED') this.#kill(error);
      throw error;
    } finally {
      clearTimeout(timer);
      this.#idle = setTimeout(() => void this.#stop(), this.#options.idleMs).unref();
    }
  }

  async #started(): Promise<FrameReader> {
    if (this.#frames) return this.#frames;
    // No environment: a program that reads books needs none of our secrets.
    const child = spawn(process.execPath, ['--max-old-space-size=256', script], { env: {}, stdio: 'pipe' });
    const frames = new FrameReader(child.stdout);
    this.#child = child;
    this.#frames = frames;
    const died = () => this.#forget(child, new SpeechFailed('CRASHED', 'eSpeak stopped unexpectedly.'));
    child.on('error', died).on('exit', died);
    child.stdin.on('error', died);
    child.stderr.resume();
    const cast = Object.fromEntries(castTimbres.map(({ name, lines }) => [name, lines]));
    child.stdin.write(`${JSON.stringify({ timbres: { ...timbres, ...cast } })}\n`);
    this.#sampleRate = (await frames.next()).message.sampleRate ?? 0;
    return frames;
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

  async #stop(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('close', resolve));
    this.#kill(new SpeechFailed('CLOSED', 'The speech engine is closed.'));
    await gone;
  }
}

/** Leaves at once when the signal fires; what the program is still saying goes unheard. */
function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
