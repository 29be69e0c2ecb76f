import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { type Logger, requestIdFrom, Unauthenticated } from '@visiobook/subgraph-kit';
import { CloseCode, type Message, MessageType, parseMessage, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Viewer } from '../access-token.ts';
import type { Admission } from '../admission.ts';
import { OperationContext } from '../context.ts';
import type { GraphQLRequest, SupergraphEngine } from '../engine.ts';
import type { ErrorFacts } from '../execution/json.ts';
import { CLIENT_GONE } from '../operations/activity.ts';
import type { Operations } from '../operations/operations.ts';
import { outcomeOfFault } from '../operations/outcome.ts';
import { RequestFault } from '../request-fault.ts';
import type { Rota } from './rota.ts';
import type { SessionEnds, SessionWatcher } from './session-ends.ts';
import { SocketLine } from './socket-line.ts';
import { SocketOperation } from './socket-operation.ts';
import { SocketOperations } from './socket-operations.ts';
import { tooManyStreams } from './stream-errors.ts';
import type { Streams } from './streams.ts';

/** RFC 6455's registry: the server cannot serve now. */
const TRY_AGAIN = 1013;
const INIT_WITHIN_MILLISECONDS = 3_000;

export interface ConnectionParts {
  readonly engine: () => SupergraphEngine;
  readonly streams: Streams;
  readonly admission: Admission;
  readonly operations: Operations;
  readonly sessions: SessionEnds;
  readonly operationsPerSocket: number;
  readonly rota: Rota;
  readonly log: Logger;
}

export interface SocketClient {
  readonly carrier: Socket;
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
}

/** One client's socket and what it has under way. */
export class SocketConnection implements SessionWatcher {
  readonly #line: SocketLine;
  readonly #client: SocketClient;
  readonly #parts: ConnectionParts;
  readonly #operations = new SocketOperations<SocketOperation>();
  #patience: NodeJS.Timeout | null;
  #isBegun = false;
  #viewer: Viewer | null = null;

  constructor(socket: WebSocket, client: SocketClient, parts: ConnectionParts) {
    this.#line = new SocketLine(socket, client.carrier, () => this.#drained());
    this.#client = client;
    this.#parts = parts;
    this.#patience = setTimeout(
      () => this.#close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
      INIT_WITHIN_MILLISECONDS,
    );
    socket.on('message', (data) => this.#hear(String(data)));
    socket.on('error', (error) => parts.log.debug({ err: error }, 'a socket broke off'));
    socket.on('close', () => this.#closed());
    parts.rota.add(this.#line);
    if (!socket.protocol) this.#close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
  }

  get hasRoom(): boolean {
    return !this.#line.isFull;
  }

  send(text: string): void {
    this.#line.send(text);
  }

  sendErrors(id: string, errors: readonly ErrorFacts[]): void {
    this.send(JSON.stringify({ id, type: MessageType.Error, payload: errors }));
  }

  /** Its id is free again. */
  forget(operation: SocketOperation): void {
    this.#operations.forget(operation);
  }

  /** By the code after which clients of the protocol come again, with what is a valid token by then. */
  tokenExpired(): void {
    this.#end(CloseCode.Forbidden, 'TOKEN_EXPIRED');
  }

  /** By the code after which they do not. */
  sessionEnded(): void {
    this.#end(CloseCode.Unauthorized, 'UNAUTHENTICATED');
  }

  #end(code: number, reason: string): void {
    this.#close(code, reason);
    this.#operations.stopAll();
  }

  #drained(): void {
    this.#operations.serveWhile(() => this.hasRoom);
  }

  #close(code: number, reason: string): void {
    this.#line.close(code, reason);
  }

  #closed(): void {
    if (this.#patience) clearTimeout(this.#patience);
    this.#parts.rota.remove(this.#line);
    if (this.#viewer) this.#parts.sessions.unwatch(this.#viewer, this);
    this.#operations.stopAll();
  }

  #hear(text: string): void {
    this.#line.isUsed();
    // What has been said before it heard that the socket is closing is not for us any more.
    const message = this.#line.isOpen ? this.#read(text) : null;
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
        this.#operations.stop(message.id);
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
    const { admission } = this.#parts;
    const { headers, address } = this.#client;
    try {
      const given = authorization === undefined || authorization === null ? undefined : String(authorization);
      const viewer = await admission.viewerOf(given, headers['accept-language'], address);
      if (!this.#line.isOpen) return;
      this.#viewer = viewer;
      this.#parts.sessions.watch(viewer, this);
      this.send(ACKNOWLEDGED);
    } catch (error) {
      if (error instanceof RequestFault) return this.#close(TRY_AGAIN, outcomeOfFault(error));
      if (!(error instanceof Unauthenticated)) return this.#close(TRY_AGAIN, 'SERVICE_UNAVAILABLE');
      this.#close(CloseCode.Forbidden, 'UNAUTHENTICATED');
      await admission.chargeRefused(address);
    }
  }

  #subscribe(id: string, payload: SubscribePayload): void {
    if (!this.#viewer) this.#close(CloseCode.Unauthorized, 'Unauthorized');
    else if (this.#operations.has(id)) this.#close(CloseCode.SubscriberAlreadyExists, 'Subscriber already exists');
    else void this.#carryOut(this.#begun(id), payload, this.#viewer);
  }

  /** It has its id from now on, also while it is being found out whether it may be begun. */
  #begun(id: string): SocketOperation {
    const operation = new SocketOperation(id, this);
    this.#operations.add(operation);
    return operation;
  }

  /** With one that has just come. */
  get #hasTooMany(): boolean {
    const { operationsPerSocket: most } = this.#parts;
    return most > 0 && this.#operations.size > most;
  }

  async #carryOut(operation: SocketOperation, payload: SubscribePayload, viewer: Viewer): Promise<void> {
    const { headers, address } = this.#client;
    const { log, streams, admission, operations, operationsPerSocket } = this.#parts;
    const requestId = requestIdFrom(undefined);
    const activity = operations.begin({ transport: 'websocket', requestId, headers });
    activity.isSignedIn = viewer.id !== null;
    const client = () => ({ address, userAgent: headers['user-agent'] ?? null });
    const context = new OperationContext({ viewer, requestId, log, activity, caller: viewer.id ?? address, client });
    try {
      if (this.#hasTooMany)
        return await admission.refuse(context, tooManyStreams(operationsPerSocket, 'on one socket'));
      const engine = this.#parts.engine();
      const accepted = await admission.admit(engine, requestOf(payload), context);
      if (operation.isStopped) activity.finish(CLIENT_GONE);
      else operation.begin(streams, { engine, accepted, context, address });
    } catch (error) {
      activity.finish(outcomeOfFault(error));
      this.#refuse(operation, error, context);
    }
  }

  #refuse(operation: SocketOperation, error: unknown, context: OperationContext): void {
    this.forget(operation);
    if (error instanceof RequestFault) {
      const errors = error.errors.map((each) => each.toJSON());
      if (!operation.isStopped) this.sendErrors(operation.id, errors);
      return;
    }
    context.log.error({ err: error }, 'unexpected error on a socket');
    this.#close(CloseCode.InternalServerError, 'Internal server error');
  }
}

const requestOf = ({ query, operationName, variables, extensions }: SubscribePayload): GraphQLRequest => ({
  query,
  operationName: operationName ?? undefined,
  variables: variables ?? undefined,
  extensions: extensions ?? undefined,
});

const ACKNOWLEDGED = JSON.stringify({ type: MessageType.ConnectionAck });
