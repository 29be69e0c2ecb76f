import type { ServerResponse } from 'node:http';
import type { Viewer } from '../access-token.ts';
import type { ErrorFacts } from '../execution/json.ts';
import { type Beating, Rota } from './rota.ts';
import type { SessionEnds, SessionWatcher } from './session-ends.ts';
import { signedOut, streamInterrupted, tokenExpired } from './stream-errors.ts';
import { multipart, type StreamFormat, serverSentEvents } from './stream-format.ts';
import type { Asked, Streams } from './streams.ts';
import type { Sink, Subscriber } from './subscriber.ts';

/** Whose line stays full for about that long is gone, as far as can be seen from here: what a socket is given, too. */
const PATIENCE_MILLISECONDS = 45_000;

interface Client {
  readonly response: ServerResponse;
  readonly format: StreamFormat;
  readonly viewer: Viewer;
}

/** Subscriptions answered over HTTP. */
export class HttpStreams {
  readonly #streams: Streams;
  readonly #sessions: SessionEnds;
  readonly #open = new Set<HttpStream>();
  readonly #rotas = new Map([multipart, serverSentEvents].map((each) => [each, new Rota(each.heartbeatMilliseconds)]));
  #isClosed = false;

  constructor(streams: Streams, sessions: SessionEnds) {
    this.#streams = streams;
    this.#sessions = sessions;
  }

  /** @throws RequestFault when it cannot be begun; then nothing is written yet */
  begin(asked: Asked, client: Client): void {
    const stream = new HttpStream(client);
    stream.carry(this.#streams.open(asked, stream));
    const rota = this.#rotas.get(client.format);
    rota?.add(stream);
    this.#open.add(stream);
    this.#sessions.watch(client.viewer, stream);
    client.response.once('close', () => {
      rota?.remove(stream);
      this.#open.delete(stream);
      this.#sessions.unwatch(client.viewer, stream);
    });
    // A request that was on its way; it is to end like the others, and not with its connection.
    if (this.#isClosed) stream.interrupt();
  }

  /** For who reads nothing but events: why there are none. */
  refuse(response: ServerResponse, errors: readonly ErrorFacts[]): void {
    response.writeHead(200, { 'content-type': serverSentEvents.contentType, 'cache-control': 'no-store' });
    response.end(serverSentEvents.end(errors));
  }

  /** Their readers come back, to another gateway or to this one when it is up again. */
  close(): void {
    this.#isClosed = true;
    for (const stream of this.#open) stream.interrupt();
    for (const rota of this.#rotas.values()) rota.close();
  }
}

/** One subscription as the parts of one HTTP answer. */
class HttpStream implements Sink, Beating, SessionWatcher {
  readonly #response: ServerResponse;
  readonly #format: StreamFormat;
  #subscriber: Subscriber | null = null;
  /** In a row, at which it had not taken what it was given. */
  #missedBeats = 0;

  constructor({ response, format }: Client) {
    this.#response = response;
    this.#format = format;
  }

  carry(subscriber: Subscriber): void {
    this.#subscriber = subscriber;
    this.#response.once('close', () => subscriber.stop());
    this.#response.on('drain', () => {
      this.#missedBeats = 0;
      subscriber.drained();
    });
    // Asks nginx not to collect what is to be seen at once.
    const headers = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
    this.#response.writeHead(200, { 'content-type': this.#format.contentType, ...headers });
    this.#response.write(this.#format.start);
  }

  get hasRoom(): boolean {
    return !this.#response.writableNeedDrain;
  }

  next(text: string): void {
    this.#response.write(this.#format.next(text));
  }

  end(errors: readonly ErrorFacts[]): void {
    this.#response.end(this.#format.end(errors));
  }

  /** Not behind what is on its way already. */
  beat(): void {
    if (this.#response.writableLength > 0) this.#miss();
    else {
      this.#missedBeats = 0;
      this.#response.write(this.#format.heartbeat);
    }
  }

  #miss(): void {
    this.#missedBeats++;
    if (this.#missedBeats * this.#format.heartbeatMilliseconds >= PATIENCE_MILLISECONDS) this.#response.destroy();
  }

  interrupt(): void {
    this.#subscriber?.fail([streamInterrupted]);
  }

  tokenExpired(): void {
    this.#subscriber?.fail([tokenExpired]);
  }

  sessionEnded(): void {
    this.#subscriber?.fail([signedOut]);
  }
}
