import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { request } from 'undici';
import { familySeconds } from '../../test/load/cpu-time.ts';
import type { Contender, Place } from './contenders.ts';

const READY_WITHIN_MILLISECONDS = 60_000;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const requestBody = (query: string) => JSON.stringify({ query });

/** Memory of a process that is in the machine's, in kB. */
export const residentKilobytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** They go with this program, however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A gateway in a process of its own. */
export class RunningGateway {
  readonly name: string;
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #log: string;

  private constructor(name: string, url: string, child: ChildProcess, log: string) {
    this.name = name;
    this.url = url;
    this.#process = child;
    this.#log = log;
  }

  /** @throws when it does not answer the shape's query, with what it said */
  static async start(contender: Contender, place: Place, scratch: string): Promise<RunningGateway> {
    const { program, args, env, folder: cwd } = contender.command(place);
    const log = path.join(scratch, `${place.shape.name}-${contender.name}.log`);
    const output = openSync(log, 'w');
    const child = spawn(program, args, { env, cwd, stdio: ['ignore', output, output] });
    closeSync(output);
    running.add(child);
    child.once('exit', () => running.delete(child));
    const gateway = new RunningGateway(contender.name, `http://127.0.0.1:${place.port}/graphql`, child, log);
    await gateway.#untilReady(place.shape.query);
    return gateway;
  }

  /** @throws unless it answers with data and nothing else */
  async ask(query: string): Promise<unknown> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    // Not with `fetch`, which refuses some ports.
    const { statusCode, body } = await request(this.url, { method: 'POST', headers, body: requestBody(query) });
    const answer = await body.text();
    const { data, errors } = JSON.parse(answer) as { data?: unknown; errors?: unknown };
    if (!data || errors) throw new Error(`${statusCode} ${answer.slice(0, 1000)}`);
    return data;
  }

  cpuSeconds(): number {
    return familySeconds(this.#process.pid ?? 0);
  }

  /** The most memory its process has held at any time, in MB. */
  peakMegabytes(): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** What its process holds now. */
  kilobytes(): number {
    return residentKilobytes(this.#process.pid ?? 0);
  }

  async stop(): Promise<void> {
    if (this.#hasEnded()) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(timer);
  }

  #hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  async #untilReady(query: string): Promise<void> {
    const until = Date.now() + READY_WITHIN_MILLISECONDS;
    let told = '';
    while (Date.now() < until && !this.#hasEnded()) {
      try {
        await this.ask(query);
        return;
      } catch (error) {
        told = error instanceof Error ? error.message : String(error);
        await pause(100);
      }
    }
    const how = this.#hasEnded() ? `ended (${this.#process.exitCode ?? this.#process.signalCode})` : 'is not ready';
    await this.stop();
    throw new Error(`The gateway “${this.name}” ${how}: ${told}\n${readFileSync(this.#log, 'utf8').slice(-2000)}`);
  }
}
