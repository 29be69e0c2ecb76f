import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../../test/load/report.ts';
import { quantile } from '../../test/load/statistics.ts';
import type { Broadcaster, Crowd, GatewayUnderTest } from './subscription-world.ts';

export interface FanOut {
  readonly kilobytesPerSocket: number;
  /** Milliseconds until an event has reached every reader. */
  readonly p50: number;
  readonly p99: number;
  readonly cpuMicrosecondsPerDelivery: number;
}

/** Everybody reads one topic. Each event is appended when everybody has had the last one. */
export async function fanOut(
  server: Broadcaster,
  crowd: Crowd,
  { sockets, events }: { sockets: number; events: number },
): Promise<FanOut> {
  await warmUp(server, crowd);
  const before = server.kilobytes();
  await crowd.join(server.port, sockets);
  const kilobytesPerSocket = (server.kilobytes() - before) / sockets;
  say(`${sockets} readers: ${kilobytesPerSocket.toFixed(1)} kB each`);
  const reached: number[] = [];
  let cpuBefore = 0;
  for (let i = 0; i <= events; i++) {
    const at = await server.append([0]);
    const seq = WARM_UP + i + 1;
    const last = await crowd.reached(seq);
    // The first one also brings those up to date who came after the warm-up.
    if (i === 0) cpuBefore = server.cpuSeconds();
    else reached.push(last - at);
  }
  const cpu = server.cpuSeconds() - cpuBefore;
  return {
    kilobytesPerSocket,
    p50: quantile(reached, 0.5),
    p99: quantile(reached, 0.99),
    cpuMicrosecondsPerDelivery: (cpu * 1e6) / (events * sockets),
  };
}

const WARM_UP = 100;

/** So that what is measured is not how a program gets going. */
async function warmUp(server: Broadcaster, crowd: Crowd): Promise<void> {
  await crowd.join(server.port, 100);
  for (let seq = 1; seq <= WARM_UP; seq++) {
    await server.append([0]);
    await crowd.reached(seq);
  }
  await crowd.leave();
}

/** Each reader has a topic of its own. */
export async function ownTopics(gateway: GatewayUnderTest, crowd: Crowd, topics: number) {
  const all = Array.from({ length: topics }, (_, i) => i + 1000);
  await gateway.upstreams();
  const before = gateway.kilobytes();
  await crowd.join(gateway.port, topics, all);
  const kilobytesPerTopic = (gateway.kilobytes() - before) / topics;
  const reached: number[] = [];
  for (let seq = 1; seq <= 20; seq++) {
    const at = await gateway.append(all);
    reached.push((await crowd.reached(seq)) - at);
  }
  const upstreams = await gateway.upstreams();
  await crowd.leave();
  return { kilobytesPerTopic, p50: quantile(reached, 0.5), p99: quantile(reached, 0.99), upstreams };
}

/** One of the readers reads nothing; events are long, so that its socket is soon full. */
export async function stalledReader(gateway: GatewayUnderTest, crowd: Crowd, sockets: number) {
  await crowd.join(gateway.port, sockets);
  await gateway.append([0]);
  await crowd.reached(1);
  const calm = await latencies(gateway, crowd, { from: 2, count: 100 });
  const before = gateway.kilobytes();
  await crowd.stall(gateway.port);
  const disturbed = await latencies(gateway, crowd, { from: 102, count: 600 });
  const megabytesMore = (gateway.kilobytes() - before) / 1024;
  await crowd.leave();
  return { calmP99: quantile(calm, 0.99), p99: quantile(disturbed, 0.99), megabytesMore };
}

async function latencies(gateway: GatewayUnderTest, crowd: Crowd, { from, count }: { from: number; count: number }) {
  await crowd.figures();
  for (let seq = from; seq < from + count; seq++) {
    await gateway.append([0]);
    await crowd.reached(seq);
  }
  return (await crowd.figures()).latencies;
}

const ROUNDS = 3;
const EVENTS_PER_STEP = 50;

/** The owner is killed again and again while events are appended; none may be missed or heard twice. */
export async function killedOwner(
  gateway: GatewayUnderTest,
  crowd: Crowd,
  { sockets, topics }: { sockets: number; topics: number },
) {
  const all = Array.from({ length: topics }, (_, i) => i + 5000);
  await crowd.join(gateway.port, sockets, all);
  let seq = 0;
  const appendSome = async () => {
    for (let i = 0; i < EVENTS_PER_STEP; i++, seq++) {
      await gateway.append(all);
      await delay(5);
    }
  };
  for (let round = 0; round < ROUNDS; round++) {
    await appendSome();
    await gateway.killOwner();
    await appendSome();
    await gateway.restartOwner();
    await appendSome();
    await crowd.reached(seq);
  }
  const { lost, repeated } = await crowd.figures();
  await crowd.leave();
  return { lost, repeated, events: seq };
}
