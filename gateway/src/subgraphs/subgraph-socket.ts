import { GRAPHQL_TRANSPORT_WS_PROTOCOL, type Message, MessageType, parseMessage } from 'graphql-ws';
import WebSocket from 'ws';
import { type ErrorFacts, errorsIn } from '../execution/json.ts';
import type { SubgraphAnswer } from '../execution/subgraphs.ts';

const IDLE_CLOSE_MILLISECONDS = 5_000;
const READY_WITHIN_MILLISECONDS = 10_000;
const PING_MILLISECONDS = 10_000;
const NORMAL = 1000;

export interface UpstreamOperation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What becomes of an upstream subscription. After any of the last three there is nothing more. */
export interface UpstreamListener {
  /** The subgraph has acknowledged the connection; whether it can do what it is asked is not said yet. */
  connected(): void;
  /** @param characters of its text, as it came */
  event(result: SubgraphAnswer, characters: number): void;
  completed(): void;
  /** By what the subgraph says itself. */
  failed(errors: readonly ErrorFacts[]): void;
  /** The connection broke off, or could not be made. */
  lost(): void;
}

/**
 * graphql-transport-ws to one subgraph: one connection for all its operations, made by the first and closed some time after the
 * last. The protocol's own library begins an operation again, where it began, when a connection is closed in order; here that is
 * for who listens to decide, who knows what has come.
 */
export class SubgraphSocket {
  readonly #socket: WebSocket;
  readonly #listeners = new Map<string, UpstreamListener>();
  readonly #onClose: () => void;
  /** Said before the subgraph is ready; null from then on. */
  #unsaid: string[] | null = [];
  #operations = 0;
  #isAlive = true;
  #idle: NodeJS.Timeout | undefined;
  readonly #beat: NodeJS.Timeout;
  readonly #patience: NodeJS.Timeout;

  constructor(url: string, onClose: () => void) {
    this.#onClose = onClose;
    this.#socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL, { perMessageDeflate: false });
    this.#patience = setTimeout(() => this.#socket.terminate(), READY_WITHIN_MILLISECONDS).unref();
    this.#beat = setInterval(() => this.#ping(), PING_MILLISECONDS).unref();
    this.#socket.on('open', () => this.#socket.send(JSON.stringify({ type: MessageType.ConnectionInit })));
    this.#socket.on('message', (data) => this.#hear(String(data)));
    this.#socket.on('pong', () => this.#isThere());
    // Every error is followed by the close.
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => this.#closed());
  }

  /** Answers how to stop it; the listener hears nothing more then. */
  subscribe(operation: UpstreamOperation, listener: UpstreamListener): () => void {
    const id = String(++this.#operations);
    clearTimeout(this.#idle);
    this.#listeners.set(id, listener);
    this.#say(JSON.stringify({ id, type: MessageType.Subscribe, payload: operation }));
    if (!this.#unsaid) listener.connected();
    return () => {
      if (this.#forget(id)) this.#say(JSON.stringify({ id, type: MessageType.Complete }));
    };
  }

  close(): void {
    this.#listeners.clear();
    this.#socket.close(NORMAL);
  }

  #say(text: string): void {
    if (this.#unsaid) this.#unsaid.push(text);
    else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }

  #forget(id: string): UpstreamListener | undefined {
    const listener = this.#listeners.get(id);
    this.#listeners.delete(id);
    if (listener && this.#listeners.size === 0)
      this.#idle = setTimeout(() => this.#retire(), IDLE_CLOSE_MILLISECONDS).unref();
    return listener;
  }

  /** Nobody is to be given it any more. */
  #retire(): void {
    this.#onClose();
    this.close();
  }

  #hear(text: string): void {
    this.#isThere();
    try {
      this.#take(parseMessage(text), text.length);
    } catch {
      this.#socket.terminate();
    }
  }

  #take(message: Message, characters: number): void {
    if (message.type === MessageType.Next)
      this.#listeners.get(message.id)?.event(answerIn(message.payload), characters);
    else if (message.type === MessageType.Error) this.#forget(message.id)?.failed(errorsIn(message.payload) ?? []);
    else if (message.type === MessageType.Complete) this.#forget(message.id)?.completed();
    else if (message.type === MessageType.Ping) this.#socket.send(JSON.stringify({ type: MessageType.Pong }));
    else if (message.type === MessageType.ConnectionAck) this.#acknowledged();
  }

  #acknowledged(): void {
    clearTimeout(this.#patience);
    const unsaid = this.#unsaid ?? [];
    this.#unsaid = null;
    for (const text of unsaid) this.#say(text);
    for (const listener of this.#listeners.values()) listener.connected();
  }

  #isThere(): void {
    this.#isAlive = true;
  }

  /** A machine that is gone without a word would be waited for without end. */
  #ping(): void {
    if (!this.#isAlive) this.#socket.terminate();
    else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
    this.#isAlive = false;
  }

  #closed(): void {
    clearTimeout(this.#patience);
    clearTimeout(this.#idle);
    clearInterval(this.#beat);
    this.#onClose();
    const listeners = [...this.#listeners.values()];
    this.#listeners.clear();
    for (const listener of listeners) listener.lost();
  }
}

const answerIn = (payload: { readonly data?: unknown; readonly errors?: unknown }): SubgraphAnswer =>
  (payload.errors === undefined ? payload : { ...payload, errors: errorsIn(payload.errors) }) as SubgraphAnswer;
