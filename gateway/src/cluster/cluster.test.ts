import { GatewayProcess } from '../gateway-process.fixture.ts';
import { Readers } from '../readers.fixture.ts';

const BOOKS = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Health {
  readonly isReady: boolean;
  readonly workers: readonly { readonly pid: number; readonly restarts: number; readonly isReady?: boolean }[];
}

let readers: Readers;
let gateway: GatewayProcess;
beforeAll(async () => {
  readers = await Readers.start();
  const limits = { RATE_LIMIT_ADDRESS: '100', RATE_LIMIT_VIEWER: '1000000' };
  gateway = await GatewayProcess.start(
    { books: BOOKS },
    { GATEWAY_WORKERS: '2', ...(await readers.environment()), ...limits },
  );
});
afterAll(async () => {
  await gateway.stop();
  await readers.stop();
});

const health = async () => (await (await fetch(`${gateway.adminUrl}/health/ready`)).json()) as Health;
const figures = async () => (await fetch(`${gateway.adminUrl}/metrics`)).text();
const asReader = async () => ({ authorization: await readers.authorization() });

const answeredIn = (text: string) =>
  Number(/^visiobook_gateway_operations_total\{kind="query",code="OK"\} (\d+)$/m.exec(text)?.[1]);

/** Each over a connection of its own, which another worker may take. */
const askOnce = (headers: Record<string, string>) => gateway.ask('{ title }', { connection: 'close', ...headers });

describe('A gateway of several processes', () => {
  test('answers with each of them, and adds up what they count', async () => {
    const headers = await asReader();
    const answers = await Promise.all(Array.from({ length: 20 }, () => askOnce(headers)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect((await health()).workers).toHaveLength(2);
    expect(answeredIn(await figures())).toBe(20);
  });

  test('counts what one address asks of all of them', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await askOnce({})).status);
    expect(statuses).toEqual([...Array(10).fill(200), 429, 429]);
  });

  test('replaces one that dies, while the others answer', async () => {
    const before = await health();
    const answered = answeredIn(await figures());
    const killed = before.workers[0]?.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    const headers = await asReader();
    let after = await health();
    while (after.workers.some(({ pid, isReady }) => pid === killed || !isReady)) {
      expect((await askOnce(headers)).status).toBe(200);
      await pause(50);
      after = await health();
    }
    expect(after).toMatchObject({ isReady: true, workers: [{ restarts: 1 }, { restarts: 0 }] });
    const text = await figures();
    expect(text).toMatch(/^visiobook_gateway_worker_restarts_total 1$/m);
    expect(answeredIn(text)).toBeGreaterThan(answered);
  });

  test('refuses, in each of them, who has been signed out', async () => {
    const headers = { authorization: await readers.authorizationOf({ id: 'lost' }) };
    expect((await askOnce(headers)).status).toBe(200);
    readers.endSession('lost');
    for (let refusals = 0; refusals < 20; refusals++) if ((await askOnce(headers)).status === 200) refusals = -1;
  });

  test('has no figures at all rather than wrong ones, while one of them says nothing', async () => {
    const [silent] = (await health()).workers;
    process.kill(silent?.pid ?? 0, 'SIGSTOP');
    expect((await fetch(`${gateway.adminUrl}/metrics`)).status).toBe(503);
    process.kill(silent?.pid ?? 0, 'SIGCONT');
    expect((await fetch(`${gateway.adminUrl}/metrics`)).status).toBe(200);
  });

  test('ends whole', async () => {
    const { workers } = await health();
    expect(await gateway.end()).toBe(0);
    for (const { pid } of workers) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
