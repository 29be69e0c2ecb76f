import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { answerParent } from './child.ts';
import { millisecondsNow } from './clock.ts';
import { prose } from './prose.ts';

/** What a gateway cannot do better than: bare sockets, and the same bytes to each of them. */
const server = createServer();
const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    if (String(data).includes('connection_init')) socket.send('{"type":"connection_ack"}');
  });
});

const ANY_ID = '00000000-0000-4000-8000-000000000000';
let seq = 0;

const handlers = {
  async serve(_: undefined) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { port: (server.address() as AddressInfo).port, pid: process.pid };
  },
  broadcast(textLength: number) {
    const at = millisecondsNow();
    const data = { steps: { seq: ++seq, at, text: prose(1, textLength) } };
    const message = JSON.stringify({ id: ANY_ID, type: 'next', payload: { data } });
    for (const socket of sockets.clients) socket.send(message);
    return at;
  },
};
export type FloorHandlers = typeof handlers;

answerParent(handlers);
