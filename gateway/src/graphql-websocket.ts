import type { IncomingMessage, Server } from 'node:http';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { SocketDoor, type SocketDoorSettings } from './socket-door.ts';
import { Rota } from './streams/rota.ts';
import { type ConnectionParts, SocketConnection } from './streams/socket-connection.ts';

const MAX_MESSAGE_BYTES = 256 * 1024;
/** A client that has said nothing for two of these, not even that it is there, is not. */
const PING_MILLISECONDS = 15_000;
const GOING_AWAY = 1001;
const CLOSE_WITHIN_MILLISECONDS = 2_000;

interface Dependencies extends Omit<ConnectionParts, 'rota' | 'operationsPerSocket'> {
  readonly server: Server;
  readonly config: SocketDoorSettings & { readonly OPERATIONS_PER_SOCKET: number };
}

/**
 * graphql-transport-ws for clients: subscriptions, and queries over the same socket. The protocol is carried out here, not by the
 * library that defines it: the one writes an event once for all sockets, the other once for each (docs/decisions/0012).
 */
export function serveWebSockets({ server, config, ...parts }: Dependencies) {
  const operationsPerSocket = config.OPERATIONS_PER_SOCKET;
  const door = new SocketDoor(config);
  const listener = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols,
    verifyClient: ({ req }, answer) => {
      const refusal = door.refusal(req);
      answer(refusal === null, refusal?.status, refusal?.reason);
    },
  });
  const rota = new Rota(PING_MILLISECONDS);
  listener.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const address = door.addressOf(request);
    door.entered(address);
    socket.once('close', () => door.left(address));
    const client = { headers: request.headers, address, carrier: request.socket };
    new SocketConnection(socket, client, { rota, operationsPerSocket, ...parts });
  });
  return {
    count: () => listener.clients.size,
    async close(): Promise<void> {
      for (const socket of listener.clients) socket.close(GOING_AWAY, 'Going away');
      rota.close();
      listener.removeAllListeners();
      const patience = setTimeout(() => hangUp(listener), CLOSE_WITHIN_MILLISECONDS);
      await new Promise((resolve) => listener.close(resolve));
      clearTimeout(patience);
    },
  };
}

function hangUp({ clients }: WebSocketServer): void {
  for (const socket of clients) socket.terminate();
}
