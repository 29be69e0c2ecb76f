import WebSocket from 'ws';
import { GatewayProcess, type LogLine } from '../gateway-process.fixture.ts';
import { Readers } from '../readers.fixture.ts';

const BOOKS = {
  sdl: 'type Query { title(secret: String): String }',
  resolvers: { Query: { title: () => 'One' } },
};

let readers: Readers;
let gateway: GatewayProcess;
beforeAll(async () => {
  readers = await Readers.start();
  const settings = { LOG_LEVEL: 'info', OPERATIONS_PER_SOCKET: '1' };
  gateway = await GatewayProcess.start({ books: BOOKS }, { ...(await readers.environment()), ...settings });
});
afterAll(async () => {
  await gateway.stop();
  await readers.stop();
});

async function lineOf(isIt: (line: LogLine) => boolean): Promise<LogLine> {
  let line = gateway.lines.find(isIt);
  while (!line) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    line = gateway.lines.find(isIt);
  }
  return line;
}

describe('The access log', () => {
  test('has one line for an operation, with nothing about who asked or what for', async () => {
    const headers = { authorization: await readers.authorization(), 'x-request-id': 'request-number-1' };
    await gateway.ask('query Titles { title(secret: "s3cret") }', headers);
    const line = await lineOf(({ requestId }) => requestId === 'request-number-1');
    expect(line).toMatchObject({
      ...{ msg: 'operation', route: 'graphql', transport: 'http', method: 'POST', status: 200 },
      ...{ kind: 'query', name: 'Titles', outcome: 'OK', subgraphCalls: 1, isSignedIn: true },
      duration: expect.any(Number),
    });
    expect(JSON.stringify(gateway.lines)).not.toMatch(/s3cret|"reader"|127\.0\.0\.1"|Bearer/);
  });

  test('says why an operation was refused, and bounds what a client may write into it', async () => {
    await gateway.ask(`query ${'N'.repeat(500)} { title }`, { 'x-request-id': 'request-number-2' });
    expect(String((await lineOf(({ requestId }) => requestId === 'request-number-2')).name)).toHaveLength(100);
    await gateway.ask('{ nothing }', {
      'x-request-id': 'request-number-3',
      accept: 'application/graphql-response+json',
    });
    const line = await lineOf(({ requestId }) => requestId === 'request-number-3');
    expect(line).toMatchObject({ status: 400, outcome: 'GRAPHQL_VALIDATION_FAILED', isSignedIn: false });
  });

  test('has a line for an operation that is one too many for its socket', async () => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.once('message', () => {
      for (const id of ['1', '2'])
        socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query: '{ title }' } }));
    });
    expect(await lineOf(({ outcome }) => outcome === 'TOO_MANY_STREAMS')).toMatchObject({ transport: 'websocket' });
    socket.terminate();
  });

  test('has a line for an operation over a socket', async () => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      if (JSON.parse(String(data)).type !== 'connection_ack') return;
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'query Spoken { title }' } }));
    });
    const line = await lineOf(({ name }) => name === 'Spoken');
    expect(line).toMatchObject({ transport: 'websocket', kind: 'query', outcome: 'OK', subgraphCalls: 1 });
    socket.terminate();
  });

  test('tells of other routes what kind they are, for the rest of a path may be a credential', async () => {
    await fetch(`${gateway.url}/play/the-grant/x`);
    await fetch(`${gateway.url}/nowhere`);
    expect(await lineOf(({ route }) => route === 'play')).toMatchObject({ msg: 'request', method: 'GET', status: 502 });
    expect(await lineOf(({ route }) => route === 'other')).toMatchObject({ status: 404, isWhole: true });
    const accessLines = gateway.lines.filter(({ msg }) => msg === 'request');
    expect(JSON.stringify(accessLines)).not.toContain('the-grant');
  });
});
