import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '@visiobook/subgraph-kit';
import { MessageType } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ErrorFacts } from '../execution/json.ts';
import { Operations } from '../operations/operations.ts';
import { SubgraphSockets } from './subgraph-sockets.ts';

/** A subgraph that takes connections and refuses every subscription in these words. */
async function refusing(error: ErrorFacts): Promise<WebSocketServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const answer = (socket: WebSocket, { id, type }: { id?: string; type: string }) => {
    const isInit = type === MessageType.ConnectionInit;
    socket.send(JSON.stringify(isInit ? { type: MessageType.ConnectionAck } : { id, type: 'error', payload: [error] }));
  };
  server.on('connection', (socket) => socket.on('message', (data) => answer(socket, JSON.parse(String(data)))));
  await once(server, 'listening');
  return server;
}

test.each([
  ['that is about the gateway’s token, is to the reader that the service is away', 'UNAUTHENTICATED', /Réessayez/],
  ['of the reader’s is hers', 'NOT_FOUND', /^As it was said\.$/],
])('A refusal %s', async (_what, code, message) => {
  const server = await refusing({ message: 'As it was said.', extensions: { code } });
  const sockets = new SubgraphSockets(null);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
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
