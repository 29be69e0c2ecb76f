import { MessageType } from 'graphql-ws';
import type { ErrorFacts } from '../execution/json.ts';
import type { SocketConnection } from './socket-connection.ts';
import type { Asked, Streams } from './streams.ts';
import type { Sink, Subscriber } from './subscriber.ts';

/** One operation on a client's socket. */
export class SocketOperation implements Sink {
  readonly id: string;
  readonly #head: string;
  readonly #connection: SocketConnection;
  #subscriber: Subscriber | null = null;
  #isStopped = false;

  constructor(id: string, connection: SocketConnection) {
    this.id = id;
    this.#head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
    this.#connection = connection;
  }

  /** Whether its client wants nothing of it any more. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** @throws RequestFault when it cannot be begun */
  begin(streams: Streams, asked: Asked): void {
    this.#subscriber = streams.open(asked, this);
  }

  get hasRoom(): boolean {
    return this.#connection.hasRoom;
  }

  next(text: string): void {
    this.#connection.send(`${this.#head}${text}}`);
  }

  end(errors: readonly ErrorFacts[]): void {
    this.#connection.forget(this);
    if (errors.length > 0) this.#connection.sendErrors(this.id, errors);
    else this.#connection.send(JSON.stringify({ id: this.id, type: MessageType.Complete }));
  }

  drained(): void {
    this.#subscriber?.drained();
  }

  stop(): void {
    this.#isStopped = true;
    this.#subscriber?.stop();
  }
}
