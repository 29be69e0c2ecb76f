import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

export interface BareSocketOptions {
  readonly port: number;
  /** One of this machine's loopback addresses: each has some 28,000 ports to call from. */
  readonly from: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** As little of a WebSocket client (RFC 6455) as a server notices: ten thousand of them must not take the machine from it. */
export class BareSocket {
  readonly #socket: Socket;
  readonly #options: BareSocketOptions;
  #isOpen = false;
  #rest: Buffer = NOTHING;

  private constructor(socket: Socket, options: BareSocketOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  static async open(options: BareSocketOptions): Promise<BareSocket> {
    const socket = connect({ host: '127.0.0.1', port: options.port, localAddress: options.from, noDelay: true });
    const bare = new BareSocket(socket, options);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('The server hung up.')));
      socket.on('data', (bytes) => bare.#take(bytes, resolve));
      socket.write(handshake(options.port));
    });
    socket.on('error', () => {});
    socket.once('close', options.onClose);
    return bare;
  }

  send(text: string): void {
    this.#frame(TEXT, Buffer.from(text));
  }

  /** Reads nothing more. */
  pause(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(bytes: Buffer, opened: () => void): void {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    if (!this.#isOpen) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#rest = this.#rest.subarray(end + 4);
      this.#isOpen = true;
      opened();
    }
    while (this.#takeFrame()) {
      // The next one.
    }
  }

  #takeFrame(): boolean {
    const bytes = this.#rest;
    if (bytes.length < 2) return false;
    const short = (bytes[1] ?? 0) & 127;
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length < start) return false;
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (bytes.length < start + length) return false;
    this.#rest = bytes.length === start + length ? NOTHING : bytes.subarray(start + length);
    this.#hear((bytes[0] ?? 0) & 15, bytes.subarray(start, start + length));
    return true;
  }

  #hear(opcode: number, payload: Buffer): void {
    if (opcode === TEXT) this.#options.onText(payload.toString('latin1'));
    else if (opcode === PING) this.#frame(PONG, payload);
    else if (opcode === CLOSE) this.#socket.destroy();
  }

  /** With a mask of zeros, which changes nothing. */
  #frame(opcode: number, payload: Buffer): void {
    const head =
      payload.length < 126
        ? Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0])
        : Buffer.from([0x80 | opcode, 0x80 | 126, payload.length >> 8, payload.length & 255, 0, 0, 0, 0]);
    this.#socket.write(Buffer.concat([head, payload]));
  }
}

const NOTHING = Buffer.alloc(0);

const handshake = (port: number) =>
  [
    ...['GET /graphql HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Connection: Upgrade', 'Upgrade: websocket'],
    ...['Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`],
    ...['Sec-WebSocket-Protocol: graphql-transport-ws', 'User-Agent: bench', '', ''],
  ].join('\r\n');
