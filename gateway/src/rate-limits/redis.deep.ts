import { TestRedis } from '../../../test/deep/redis.ts';
import { Readers } from '../readers.fixture.ts';
import { TestGraph } from '../test-graph.fixture.ts';

const BOOKS = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let redis: TestRedis;
let readers: Readers;
let gateways: TestGraph[];
beforeEach(async () => {
  redis = await TestRedis.start();
  readers = await Readers.start();
  const environment = { ...(await readers.environment()), REDIS_URL: redis.url, TRUSTED_PROXIES: '1' };
  const start = () => TestGraph.start({ books: BOOKS }, { ...environment, RATE_LIMIT_ADDRESS: '60' });
  gateways = [await start(), await start()];
});
afterEach(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await readers.stop();
  await redis.stop();
});

/** Of requests that go to the gateways in turn. */
async function statusesOf(count: number, address: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) {
    const gateway = gateways[i % gateways.length] as TestGraph;
    statuses.push((await gateway.ask('{ title }', {}, { 'x-forwarded-for': address })).status);
  }
  return statuses;
}

const times = (count: number, status: number) => Array<number>(count).fill(status);

describe('Gateways with a Redis', () => {
  test('count together what one address asks of any of them', async () => {
    expect(await statusesOf(8, '1.2.3.4')).toEqual([...times(6, 200), ...times(2, 429)]);
  });

  test('count each for itself while it is lost, and together again when it is back', async () => {
    await redis.kill();
    expect(await statusesOf(14, '1.2.3.4')).toEqual([...times(12, 200), ...times(2, 429)]);
    await redis.up();
    let [address, statuses] = [0, await statusesOf(8, '1.2.4.0')];
    while (!statuses.includes(429)) {
      await pause(200);
      statuses = await statusesOf(8, `1.2.4.${++address}`);
    }
    expect(statuses).toEqual([...times(6, 200), ...times(2, 429)]);
  });
});
