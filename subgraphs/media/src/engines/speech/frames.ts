import type { Readable } from 'node:stream';
import { SpeechFailed } from '../speech-engine.ts';

interface Message {
  readonly id?: number;
  readonly error?: string;
  readonly sampleRate?: number;
  readonly events?: (readonly ['word' | 'end', number, number])[];
}

export interface Frame {
  readonly message: Message;
  readonly pcm: Int16Array;
}

const HEAD = 8;
/** About 25 minutes of sound; a longer frame means that the stream is out of step. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Cuts what a synthesiser program writes into frames: two little-endian lengths, JSON, PCM. One reader waits at a time. */
export class FrameReader {
  #buffered = Buffer.alloc(0);
  #ready: Frame[] = [];
  #reader: { resolve: (frame: Frame) => void; reject: (reason: Error) => void } | null = null;
  #failure: Error | null = null;

  constructor(stream: Readable) {
    stream.on('data', (chunk: Buffer) => this.#push(chunk));
    stream.on('error', (error) => this.fail(error));
  }

  next(): Promise<Frame> {
    const frame = this.#ready.shift();
    if (frame) return Promise.resolve(frame);
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
    });
  }

  fail(reason: Error): void {
    this.#failure ??= reason;
    this.#reader?.reject(this.#failure);
    this.#reader = null;
  }

  #push(chunk: Buffer): void {
    this.#buffered = Buffer.concat([this.#buffered, chunk]);
    try {
      this.#cut();
    } catch (cause) {
      this.fail(new SpeechFailed('CRASHED', 'A synthesiser wrote something that is not a frame.', { cause }));
    }
  }

  #cut(): void {
    while (this.#buffered.length >= HEAD) {
      const json = this.#buffered.readUInt32LE(0);
      const total = HEAD + json + this.#buffered.readUInt32LE(4);
      if (total > MAX_BYTES) throw new RangeError(`A frame of ${total} bytes.`);
      if (this.#buffered.length < total) return;
      this.#deliver(this.#buffered.subarray(HEAD, HEAD + json), this.#buffered.subarray(HEAD + json, total));
      this.#buffered = Buffer.from(this.#buffered.subarray(total));
    }
  }

  #deliver(json: Buffer, bytes: Buffer): void {
    // A copy: 16-bit views need an even offset, which a slice of a stream does not promise.
    const frame = { message: JSON.parse(json.toString()), pcm: new Int16Array(new Uint8Array(bytes).buffer) };
    if (this.#reader) this.#reader.resolve(frame);
    else this.#ready.push(frame);
    this.#reader = null;
  }
}
