import { Agent, type IncomingMessage, request } from 'node:http';
import WebSocket from 'ws';
import { GatewayProcess } from '../gateway-process.fixture.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const BOOKS = {
  sdl: 'type Query { title: String slow: String }',
  resolvers: {
    Query: {
      title: () => 'One',
      slow: async () => {
        await pause(1_500);
        return 'at last';
      },
    },
  },
};

let gateway: GatewayProcess;
beforeEach(async () => {
  gateway = await GatewayProcess.start({ books: BOOKS }, { SHUTDOWN_GRACE_MS: '1000', LOG_LEVEL: 'info' });
});
afterEach(() => gateway.stop());

interface Heard {
  readonly status: number;
  readonly body: string;
  readonly connection: string | undefined;
}

function ask(agent: Agent, query: string): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asking = request(`${gateway.url}/graphql`, { method: 'POST', agent, headers }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, body: await textOf(answer), connection: answer.headers.connection });
    });
    asking.once('error', reject).end(JSON.stringify({ query }));
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return text;
}

const readiness = async () => (await fetch(`${gateway.url}/health/ready`)).status;

/** Asks over connections that are kept, until the gateway says that it wants no more: as whoever balances a load does. */
class Load {
  readonly answers: Heard[] = [];
  readonly failures: unknown[] = [];
  #isOver = false;

  async run(clients: number): Promise<void> {
    await Promise.all([this.#watch(), ...Array.from({ length: clients }, () => this.#client())]);
  }

  async #watch(): Promise<void> {
    while ((await readiness()) === 200) await pause(20);
    this.#isOver = true;
  }

  async #client(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!this.#isOver) {
      try {
        this.answers.push(await ask(agent, '{ title }'));
      } catch (error) {
        this.failures.push(error);
      }
    }
    agent.destroy();
  }
}

describe('A gateway that is asked to end', () => {
  test('loses no request of those who ask all the time', async () => {
    const load = new Load();
    const running = load.run(8);
    while (load.answers.length < 200) await pause(10);
    const gone = gateway.end();
    await running;
    expect(await gone).toBe(0);
    expect(load.failures).toEqual([]);
    expect(load.answers.filter(({ status, body }) => status !== 200 || body !== '{"data":{"title":"One"}}')).toEqual(
      [],
    );
    expect(load.answers.at(-1)?.connection).toBe('close');
  });

  test('lets a request that it has begun come to its end', async () => {
    const agent = new Agent({ keepAlive: true });
    const slow = ask(agent, '{ slow }');
    while (gateway.subgraphs[0]?.received.length === 0) await pause(10);
    const gone = gateway.end();
    expect(await slow).toEqual({ status: 200, body: '{"data":{"slow":"at last"}}', connection: 'close' });
    expect(await gone).toBe(0);
    agent.destroy();
  });

  test('answers what was asked over a socket, and then takes its leave', async () => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const heard: unknown[] = [];
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      heard.push(message);
      if (message.type !== 'connection_ack') return;
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ slow }' } }));
    });
    while (gateway.subgraphs[0]?.received.length === 0) await pause(10);
    const gone = gateway.end();
    expect(await closed).toBe(1001);
    expect(heard).toContainEqual({ id: '1', type: 'next', payload: { data: { slow: 'at last' } } });
    expect(await gone).toBe(0);
  });
});
