import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import WebSocket, { WebSocketServer } from 'ws';
import { GatewayProcess } from '../gateway-process.fixture.ts';
import { attributesOf, TraceReceiver } from '../tracing/trace-receiver.fixture.ts';

const CLOCK = { sdl: 'type Query { now: Int } type Subscription { ticks: Int }' };

/** Streams three ticks, and then nothing more. */
class Ticking {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<Ticking> {
    const server = createServer((_request, response) => response.end('{}'));
    const sockets = new WebSocketServer({ server, path: '/graphql' });
    const roots = {
      subscription: {
        async *ticks() {
          for (let ticks = 1; ticks <= 3; ticks++) yield { ticks };
          await new Promise(() => undefined);
        },
      },
    };
    useServer({ schema: buildSchema('type Query { now: Int } type Subscription { ticks: Int }'), roots }, sockets);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new Ticking(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

let clock: Ticking;
let receiver: TraceReceiver;
let gateway: GatewayProcess;
beforeAll(async () => {
  clock = await Ticking.start();
  receiver = await TraceReceiver.start();
  const environment = { ...receiver.environment, SUBGRAPH_URLS: `clock=${clock.url}`, LOG_LEVEL: 'info' };
  gateway = await GatewayProcess.start({ clock: CLOCK }, environment);
});
afterAll(async () => {
  await gateway.stop();
  await receiver.stop();
  clock.stop();
});

interface Watching {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
}

/** Resolves when the third tick is there. */
function watch(name: string): Promise<Watching> {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  return new Promise((resolve, reject) => {
    socket.once('error', reject).once('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(String(data));
      if (payload?.data?.ticks === 3) resolve({ socket, closed });
      if (type !== 'connection_ack') return;
      const query = `subscription ${name} { ticks }`;
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    });
  });
}

const figures = async () => (await fetch(`${gateway.adminUrl}/metrics`)).text();
const lineOf = (name: string) => gateway.lines.find((line) => line.name === name);

describe('A subscription', () => {
  test('counts as live until it ends, and is one line and one trace with its events', async () => {
    const { socket } = await watch('Ended');
    expect(await figures()).toMatch(/^visiobook_gateway_streams 1$/m);
    expect(lineOf('Ended')).toBeUndefined();
    socket.send('{"id":"1","type":"complete"}');
    while (!lineOf('Ended')) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(lineOf('Ended')).toMatchObject({ kind: 'subscription', transport: 'websocket', outcome: 'OK', events: 3 });
    expect(await figures()).toMatch(/^visiobook_gateway_streams 0$/m);
    while (!receiver.spans.some(({ name }) => name === 'subscription')) await new Promise((r) => setTimeout(r, 20));
    const [operation] = receiver.spans.filter(({ name }) => name === 'subscription');
    const events = receiver.spans.filter(({ name }) => name === 'graphql.event');
    expect(operation && attributesOf(operation)).toMatchObject({ 'graphql.operation.name': 'Ended' });
    expect(events.map(({ parentSpanId }) => parentSpanId)).toEqual(Array(3).fill(operation?.spanId));
    socket.terminate();
  });

  test('does not keep the gateway from ending: its client is told to go elsewhere', async () => {
    const { closed } = await watch('CutOff');
    const overHttp = await gateway.ask('subscription { ticks }', { accept: 'text/event-stream' });
    expect(await gateway.end()).toBe(0);
    expect(await closed).toBe(1001);
    expect(await overHttp.text()).toMatch(/STREAM_INTERRUPTED/);
    expect(lineOf('CutOff')).toMatchObject({ events: 3 });
  });
});
