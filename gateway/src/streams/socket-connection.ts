import type { Socket } from 'node:net';
import { type Logger, requestIdFrom, Unauthenticated } from '@visiobook/subgraph-kit';
import { CloseCode, type Message, MessageType, parseMessage, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Viewer, Viewers } from '../access-token.ts';
import type { Admission } from '../admission.ts';
import type { SupergraphEngine } from '../engine.ts';
import type { ErrorFacts } from '../execution/json.ts';
import type { Operations } from '../operations/operations.ts';
import { outcomeOfFault } from '../operations/outcome.ts';
import { RequestFault } from '../request-fault.ts';
import type { Beating, Rota } from './rota.ts';
import type { SessionEnds, SessionWatcher } from './session-ends.ts';
import { SocketOperation } from './socket-operation.ts';
import { tooManyStreams } from './stream-errors.ts';
import type { Streams } from './streams.ts';

/** RFC 6455's registry: the server cannot serve now. */
const TRY_AGAIN = 1013;
const INIT_WITHIN_MILLISECONDS = 3_000;
/** More than this is not put into a socket that nobody reads. */
const FULL_BYTES = 64 * 1024;

export interface ConnectionParts {
  readonly engine: () => SupergraphEngine;
  readonly streams: Streams;
  readonly viewers: Viewers;
  readonly sessions: SessionEnds;
  readonly admission: Admission;
  readonly operations: Operations;
  readonly config: { readonly OPERATIONS_PER_SOCKET: number; readonly TRUSTED_PROXIES: number };
  readonly rota: Rota;
  readonly log: Logger;
}

export interface SocketClient {
  /** What carries the WebSocket: it says when what it was given has left. */
  readonly carrier: Socket;
  readonly language: string | undefined;
  readonly address: string;
}

/** One client's socket and what it has under way. */
export class SocketConnection implements Beating, SessionWatcher {
  readonly #socket: WebSocket;
  readonly #client: SocketClient;
  readonly #parts: ConnectionParts;
  readonly #operations = new Map<string, SocketOperation>();
  #patience: NodeJS.Timeout | null;
  #isBegun = false;
  #viewer: Viewer | null = null;
  #missedBeats = 0;
  #isFull = false;

  constructor(socket: WebSocket, client: SocketClient, parts: ConnectionParts) {
    this.#socket = socket;
    this.#client = client;
    this.#parts = parts;
    this.#patience = setTimeout(
      () => this.#close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
      INIT_WITHIN_MILLISECONDS,
    );
    socket.on('message', (data) => this.#hear(String(data)));
    socket.on('pong', () => this.#isThere());
    socket.on('error', (error) => parts.log.debug({ err: error }, 'a socket broke off'));
    socket.on('close', () => this.#closed());
    parts.rota.add(this);
    if (!socket.protocol) this.#close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
  }

  /** @returns whether there is room for more */
  send(text: string): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return true;
    this.#socket.send(text);
    if (!this.#isFull && this.#client.carrier.writableLength > FULL_BYTES) this.#fill();
    return !this.#isFull;
  }

  sendErrors(id: string, errors: readonly ErrorFacts[]): void {
    this.send(JSON.stringify({ id, type: MessageType.Error, payload: errors }));
  }

  /** Its id is free again. */
  forget(operation: SocketOperation): void {
    if (this.#operations.get(operation.id) === operation) this.#operations.delete(operation.id);
  }

  beat(): void {
    if (this.#missedBeats++ >= 2) this.#socket.terminate();
    else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  sessionEnded(): void {
    this.#close(CloseCode.Unauthorized, 'UNAUTHENTICATED');
  }

  /** Who does not read is not read: what she asks would be answered into memory. */
  #fill(): void {
    this.#isFull = true;
    this.#socket.pause();
    this.#client.carrier.once('drain', () => this.#drained());
  }

  #drained(): void {
    this.#isThere();
    this.#isFull = false;
    this.#socket.resume();
    for (const operation of [...this.#operations.values()]) {
      if (this.#isFull) return;
      operation.drained();
    }
  }

  #isThere(): void {
    this.#missedBeats = 0;
  }

  #close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  #closed(): void {
    if (this.#patience) clearTimeout(this.#patience);
    this.#parts.rota.remove(this);
    if (this.#viewer) this.#parts.sessions.unwatch(this.#viewer, this);
    for (const operation of [...this.#operations.values()]) operation.stop();
    this.#operations.clear();
  }

  #hear(text: string): void {
    this.#isThere();
    // What has been said before it heard that the socket is closing is not for us any more.
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const message = this.#read(text);
    if (message) this.#obey(message);
  }

  #read(text: string): Message | null {
    try {
      return parseMessage(text);
    } catch {
      this.#close(CloseCode.BadRequest, 'Invalid message received');
      return null;
    }
  }

  #obey(message: Message): void {
    switch (message.type) {
      case MessageType.ConnectionInit:
        this.#begin(message.payload?.authorization);
        return;
      case MessageType.Ping:
        this.send(JSON.stringify({ type: MessageType.Pong, payload: message.payload ?? undefined }));
        return;
      case MessageType.Subscribe:
        this.#subscribe(message.id, message.payload);
        return;
      case MessageType.Complete:
        this.#operations.get(message.id)?.stop();
        this.#operations.delete(message.id);
        return;
      case MessageType.Pong:
        return;
      default:
        this.#close(CloseCode.BadRequest, 'Invalid message received');
    }
  }

  async #begin(authorization: unknown): Promise<void> {
    if (this.#isBegun) return this.#close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    this.#isBegun = true;
    if (this.#patience) clearTimeout(this.#patience);
    this.#patience = null;
    try {
      const given = authorization === undefined || authorization === null ? undefined : String(authorization);
      const viewer = await this.#parts.viewers.viewerOf(given, this.#client.language);
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      this.#viewer = viewer;
      this.#parts.sessions.watch(viewer, this);
      this.send(ACKNOWLEDGED);
    } catch (error) {
      if (error instanceof Unauthenticated) this.#close(CloseCode.Forbidden, 'UNAUTHENTICATED');
      else this.#close(TRY_AGAIN, 'SERVICE_UNAVAILABLE');
    }
  }

  #subscribe(id: string, payload: SubscribePayload): void {
    const { OPERATIONS_PER_SOCKET: most } = this.#parts.config;
    if (!this.#viewer) this.#close(CloseCode.Unauthorized, 'Unauthorized');
    else if (this.#operations.has(id)) this.#close(CloseCode.SubscriberAlreadyExists, 'Subscriber already exists');
    else if (most > 0 && this.#operations.size >= most) this.sendErrors(id, [tooManyStreams(most, 'on one socket')]);
    else this.#carryOut(new SocketOperation(id, this), payload, this.#viewer);
  }

  /** Its id is taken from now on, also while it waits to be let in. */
  async #carryOut(operation: SocketOperation, payload: SubscribePayload, viewer: Viewer): Promise<void> {
    this.#operations.set(operation.id, operation);
    const { log, streams, admission, operations } = this.#parts;
    const requestId = requestIdFrom(undefined);
    const activity = operations.begin({ transport: 'websocket', requestId, headers: {} });
    activity.isSignedIn = viewer.id !== null;
    const { address } = this.#client;
    const client = () => ({ address, userAgent: null });
    const context = { viewer, requestId, log, activity, caller: viewer.id ?? address, client };
    try {
      const engine = this.#parts.engine();
      const accepted = await admission.admit(engine, askedBy(payload), context);
      operation.begin(streams, { engine, accepted, context });
    } catch (error) {
      activity.finish(outcomeOfFault(error));
      this.#refuse(operation, error);
    }
  }

  #refuse(operation: SocketOperation, error: unknown): void {
    if (error instanceof RequestFault) {
      const errors = error.errors.map((each) => each.toJSON());
      operation.end(errors);
      return;
    }
    this.#parts.log.error({ err: error }, 'unexpected error on a socket');
    this.#close(CloseCode.InternalServerError, 'Internal server error');
  }
}

const askedBy = ({ query, operationName, variables, extensions }: SubscribePayload) => ({
  query,
  operationName: operationName ?? undefined,
  variables: variables ?? undefined,
  extensions: extensions ?? undefined,
});

const ACKNOWLEDGED = JSON.stringify({ type: MessageType.ConnectionAck });
