import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '@visiobook/subgraph-kit';
import { MessageType } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ErrorFacts } from '../execution/json.ts';
import { Operations } from '../operations/operations.ts';
import { SubgraphSocket } from './subgraph-socket.ts';
import { SubgraphSockets } from './subgraph-sockets.ts';

/** A subgraph that takes connections and says this to every subscription. */
async function saying(message: { readonly type: string; readonly payload: unknown }): Promise<WebSocketServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const answer = (socket: WebSocket, { id, type }: { id?: string; type: string }) => {
    const isInit = type === MessageType.ConnectionInit;
    socket.send(JSON.stringify(isInit ? { type: MessageType.ConnectionAck } : { id, ...message }));
  };
  server.on('connection', (socket) => socket.on('message', (data) => answer(socket, JSON.parse(String(data)))));
  await once(server, 'listening');
  return server;
}

const addressOf = (server: WebSocketServer) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;

test.each([
  ['that is about the gateway’s token, is to the reader that the service is away', 'UNAUTHENTICATED', /Réessayez/],
  ['of the reader’s is hers', 'NOT_FOUND', /^As it was said\.$/],
])('A refusal %s', async (_what, code, message) => {
  const server = await saying({ type: 'error', payload: [{ message: 'As it was said.', extensions: { code } }] });
  const sockets = new SubgraphSockets(null);
  const url = addressOf(server);
  const viewer = { id: 'ada', sessionId: null, locale: 'fr', scopes: [] } as const;
  const activity = new Operations([], null).begin({ transport: 'websocket', requestId: 'r', headers: {} });
  const context = { viewer, requestId: 'r', log: silentLogger(), activity, caller: 'ada' };
  const never = () => undefined;
  const errors = await new Promise<readonly ErrorFacts[]>((failed) => {
    const listener = { connected: never, event: never, completed: never, lost: never, failed };
    sockets.subscribe({ name: 'films', url }, { query: '', variables: {} }, context, listener);
  });
  const told = code === 'UNAUTHENTICATED' ? 'SERVICE_UNAVAILABLE' : code;
  expect(errors).toEqual([{ message: expect.stringMatching(message), extensions: { code: told } }]);
  sockets.close();
  server.close();
});

test.each([
  ['errors', { data: { steps: 1 }, errors: null }, { data: { steps: 1 }, errors: undefined }],
  ['an error', { data: null, errors: [null] }, { data: null, errors: [{ message: 'Internal error.' }] }],
  ['an error’s extensions', { errors: [{ message: 'No.', extensions: null }] }, { errors: [{ message: 'No.' }] }],
])('null for %s of an event is as if there were none', async (_what, payload, result) => {
  const server = await saying({ type: 'next', payload });
  const never = () => undefined;
  const heard = await new Promise((event) => {
    const socket = new SubgraphSocket(addressOf(server).replace('http', 'ws'), never);
    const listener = { connected: never, event, completed: never, lost: () => event('lost'), failed: never };
    socket.subscribe({ query: '', variables: {} }, listener);
    server.once('close', () => socket.close());
  });
  expect(heard).toEqual(result);
  for (const client of server.clients) client.terminate();
  server.close();
});
