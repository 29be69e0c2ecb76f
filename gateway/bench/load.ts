import { Pool } from 'undici';
import { quantile } from '../../test/load/statistics.ts';
import { answerParent } from './child.ts';

export interface Load {
  readonly url: string;
  readonly body: string;
  /** Requests under way at any time, each on a connection of its own. */
  readonly connections: number;
  readonly seconds: number;
}

export interface Loaded {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

class Answers {
  #first: Buffer | null = null;

  check(status: number, answer: Buffer): void {
    if (status !== 200) throw new Error(`It answered ${status}: ${answer.toString().slice(0, 1000)}`);
    this.#first ??= answer;
    if (!answer.equals(this.#first)) throw new Error(`The same request was answered in two ways: ${answer.toString()}`);
  }
}

/** The same request over and over on connections that stay open: each sends its next one when the last is answered. */
async function run({ url, body, connections, seconds }: Load): Promise<Loaded> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections });
  const answers = new Answers();
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const lane = async () => {
    for (let at = performance.now(); at < endsAt; at = performance.now()) {
      const response = await pool.request({ path, method: 'POST', headers: HEADERS, body });
      answers.check(response.statusCode, Buffer.from(await response.body.arrayBuffer()));
      latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  const perSecond = (latencies.length / (performance.now() - startedAt)) * 1000;
  await pool.close();
  return { requests: latencies.length, perSecond, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

const handlers = { run };
export type LoadHandlers = typeof handlers;

answerParent(handlers);
