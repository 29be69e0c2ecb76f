import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../../test/load/report.ts';
import { quantile } from '../../test/load/statistics.ts';
import type { Broadcaster, Crowd, GatewayUnderTest } from './subscription-world.ts';

export interface FanOut {
  readonly kilobytesPerSocket: number;
  /** The whole process, in the end. */
  readonly megabytes: number;
  /** Milliseconds until an event has reached every reader. */
  readonly p50: number;
  readonly p99: number;
  readonly cpuMicrosecondsPerDelivery: number;
}

/** A server with readers of its own. */
export interface Party {
  readonly server: Broadcaster;
  readonly crowd: Crowd;
}

/**
 * Everybody reads one topic. Each event is appended when everybody has had the last one; servers take turns, so that a busy minute
 * of the machine weighs on all.
 */
export async function fanOut(
  parties: readonly Party[],
  { sockets, events }: { sockets: number; events: number },
): Promise<FanOut[]> {
  const entrants = [];
  for (const party of parties) {
    const kilobytesPerSocket = await gather(party, sockets);
    say(`${sockets} readers: ${kilobytesPerSocket.toFixed(1)} kB each`);
    entrants.push({ ...party, kilobytesPerSocket, reached: [] as number[], cpu: [] as number[] });
  }
  for (let seq = WARM_UP + 1; seq <= WARM_UP + 1 + events; seq++) {
    for (const { server, crowd, reached, cpu } of entrants) {
      const before = server.cpuSeconds();
      const at = await server.append([0]);
      reached.push((await crowd.reached(seq)) - at);
      cpu.push(server.cpuSeconds() - before);
    }
  }
  // Without the first event, which also brings those up to date who came after the warm-up.
  return entrants.map(({ server, kilobytesPerSocket, reached, cpu }) => ({
    kilobytesPerSocket,
    megabytes: server.kilobytes() / 1024,
    p50: quantile(reached.slice(1), 0.5),
    p99: quantile(reached.slice(1), 0.99),
    cpuMicrosecondsPerDelivery: (cpu.slice(1).reduce((sum, each) => sum + each) * 1e6) / (events * sockets),
  }));
}

/** Tells what each of them costs, in kB. */
async function gather({ server, crowd }: Party, sockets: number): Promise<number> {
  await warmUp(server, crowd);
  const before = server.kilobytes();
  await crowd.join(server.port, sockets);
  return (server.kilobytes() - before) / sockets;
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

const STALLED_EVENTS = 600;

/** One of the readers reads nothing; events are long, so that its socket is soon full. */
export async function stalledReader(gateway: GatewayUnderTest, crowd: Crowd, sockets: number) {
  await crowd.join(gateway.port, sockets);
  await latencies(gateway, crowd, 100);
  const before = gateway.kilobytes();
  const calm = await latencies(gateway, crowd, STALLED_EVENTS);
  const between = gateway.kilobytes();
  await crowd.stall(gateway.port);
  const disturbed = await latencies(gateway, crowd, STALLED_EVENTS);
  const [calmMegabytes, megabytes] = [(between - before) / 1024, (gateway.kilobytes() - between) / 1024];
  return { calmP99: quantile(calm, 0.99), p99: quantile(disturbed, 0.99), calmMegabytes, megabytes };
}

async function latencies(gateway: GatewayUnderTest, crowd: Crowd, count: number) {
  await crowd.figures();
  for (let i = 0; i < count; i++) {
    await gateway.append([0]);
    await crowd.reached(gateway.countOf(0));
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
