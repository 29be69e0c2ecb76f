import { once } from 'node:events';
import { WebSocket } from 'ws';
import { AccountsGraph, type Tokens, taken } from './accounts-graph.fixture.ts';

let graph: AccountsGraph;
beforeAll(async () => {
  graph = await AccountsGraph.start();
});
afterAll(() => graph.close());

let people = 0;
async function signedInTwice() {
  const email = `person-${++people}@example.org`;
  return { desk: await graph.signUp(email), phone: await graph.signIn(email) };
}

const me = (credential: string) => graph.ask<{ me: { id: string } }>(credential, '{ me { id } }');

async function untilRefused(credential: string): Promise<void> {
  while ((await me(credential)) !== 'UNAUTHENTICATED') await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A socket that is open and knows who asks. */
async function openSocket(credential: string): Promise<WebSocket> {
  const socket = new WebSocket(graph.url.replace('http', 'ws'), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${credential}` } }));
  const [data] = await once(socket, 'message');
  expect(JSON.parse(String(data))).toEqual({ type: 'connection_ack' });
  return socket;
}

const sessionsOf = async ({ accessToken }: Tokens) =>
  taken(
    await graph.ask<{ sessions: { id: string; isCurrent: boolean }[] }>(accessToken, '{ sessions { id isCurrent } }'),
  ).sessions;

test('a device that is signed out from another one loses its socket, and its next request is refused', async () => {
  const { desk, phone } = await signedInTwice();
  const socket = await openSocket(phone.accessToken);
  const other = (await sessionsOf(desk)).find(({ isCurrent }) => !isCurrent);
  const closed = once(socket, 'close');
  await graph.ask(desk.accessToken, 'mutation ($id: ID!) { revokeSession(id: $id) }', { id: other?.id });
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([4401, 'UNAUTHENTICATED']);
  expect(await me(phone.accessToken)).toBe('UNAUTHENTICATED');
  expect(await me(desk.accessToken)).toEqual({ me: { id: desk.user.id } });
});

test('signing out everywhere ends all devices', async () => {
  const { desk, phone } = await signedInTwice();
  await graph.ask(phone.accessToken, 'mutation { signOutEverywhere }');
  for (const { accessToken } of [desk, phone]) await untilRefused(accessToken);
});

test('an API key that is revoked opens nothing more, though what it was exchanged for would be good for minutes', async () => {
  const { desk } = await signedInTwice();
  const create = 'mutation { createApiKey(input: { name: "CI", scopes: ["films"] }) { key apiKey { id } } }';
  const { createApiKey: made } = taken(
    await graph.ask<{ createApiKey: { key: string; apiKey: { id: string } } }>(desk.accessToken, create),
  );
  expect(await me(made.key)).toEqual({ me: { id: desk.user.id } });
  const socket = await openSocket(made.key);
  const closed = once(socket, 'close');
  await graph.ask(desk.accessToken, 'mutation ($id: ID!) { revokeApiKey(id: $id) }', { id: made.apiKey.id });
  expect((await closed)[0]).toBe(4401);
  expect(await me(made.key)).toBe('UNAUTHENTICATED');
});

test('which sessions have ended is told to the gateway alone', async () => {
  for (const headers of [undefined, { authorization: 'Bearer nonsense' }])
    expect((await fetch(`${graph.publicUrlOf('user')}/sessions/ended`, { headers })).status).toBe(401);
  expect((await fetch(new URL('/sessions/ended', graph.url))).status).toBe(404);
});
