import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Beating } from './rota.ts';
import { textFrame } from './text-frame.ts';

/** More than this is not put into a socket that nobody reads. */
const FULL_BYTES = 64 * 1024;
/** How often a client may fail to answer that it is there. */
const MOST_MISSED_BEATS = 2;

/** What a client's socket can take, and whether there is still somebody at its other end. */
export class SocketLine implements Beating {
  readonly #socket: WebSocket;
  /** What carries the WebSocket: it says when what it was given has left. */
  readonly #carrier: Socket;
  readonly #onRoom: () => void;
  #missedBeats = 0;
  #isFull = false;

  /** @param onRoom told when it can take more, after it could not */
  constructor(socket: WebSocket, carrier: Socket, onRoom: () => void) {
    this.#socket = socket;
    this.#carrier = carrier;
    this.#onRoom = onRoom;
    socket.on('pong', () => this.isUsed());
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  send(text: string): void {
    if (!this.isOpen) return;
    this.#carrier.write(textFrame(text));
    if (!this.#isFull && this.#carrier.writableLength > FULL_BYTES) this.#fill();
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Somebody is there. */
  isUsed(): void {
    this.#missedBeats = 0;
  }

  beat(): void {
    if (this.#missedBeats++ >= MOST_MISSED_BEATS) this.#socket.terminate();
    else if (this.isOpen) this.#socket.ping();
  }

  /** Who does not read is not read: what she asks would be answered into memory. */
  #fill(): void {
    this.#isFull = true;
    this.#socket.pause();
    this.#carrier.once('drain', () => {
      this.#isFull = false;
      this.isUsed();
      this.#socket.resume();
      this.#onRoom();
    });
  }
}
