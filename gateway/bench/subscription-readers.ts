import { randomUUID } from 'node:crypto';
import { BareSocket } from './bare-socket.ts';
import { answerParent } from './child.ts';
import { millisecondsNow } from './clock.ts';

const AT_A_TIME = 100;

export interface Join {
  readonly port: number;
  readonly from: string;
  readonly count: number;
  /** Topics of the first of them and on, one each in turn. */
  readonly topics: readonly number[];
}

export interface Seen {
  /** When the last of these readers had this event; milliseconds of the machine's clock. */
  readonly reachedAt: number;
}

const QUERY =
  'subscription Steps($topic: Int!, $after: Int! = 0) { steps(topic: $topic, after: $after) { seq at text } }';

/** One who reads one topic, and notices what is missing. */
class Reader {
  readonly socket: Promise<BareSocket>;
  last = 0;
  lost = 0;
  repeated = 0;

  constructor(join: Join, topic: number, onEvent: (seq: number, at: number) => void, onClose: () => void) {
    const onText = (text: string) => {
      if (text.startsWith('{"type":"connection_ack"')) return void this.#subscribe(topic);
      const seq = numberAfter(text, '"seq":');
      if (Number.isNaN(seq)) throw new Error(`A reader was told: ${text}`);
      this.repeated += seq <= this.last ? 1 : 0;
      this.lost += Math.max(0, seq - this.last - 1);
      this.last = Math.max(this.last, seq);
      onEvent(seq, numberAfter(text, '"at":'));
    };
    this.socket = BareSocket.open({ port: join.port, from: join.from, onText, onClose });
  }

  async begin(): Promise<void> {
    (await this.socket).send('{"type":"connection_init"}');
  }

  async #subscribe(topic: number): Promise<void> {
    const payload = { query: QUERY, variables: { topic } };
    (await this.socket).send(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload }));
  }
}

const numberAfter = (text: string, name: string) => {
  const start = text.indexOf(name);
  return start < 0 ? Number.NaN : Number.parseFloat(text.slice(start + name.length, start + name.length + 24));
};

class Readers {
  readonly #readers: Reader[] = [];
  readonly #stalled: BareSocket[] = [];
  readonly #arrivals = new Map<number, { count: number; last: number }>();
  readonly #latencies: number[] = [];
  /** Those who have left are not missed. */
  #crowd = 0;
  #hungUp = 0;
  #wake = () => {};

  async join(join: Join): Promise<void> {
    for (let i = 0; i < join.count; i += AT_A_TIME) {
      const some = Array.from({ length: Math.min(AT_A_TIME, join.count - i) }, (_, j) => this.#reader(join, i + j));
      this.#readers.push(...some);
      await Promise.all(some.map((reader) => reader.begin()));
    }
  }

  /** Resolves when every reader has this event. */
  async reached(seq: number): Promise<Seen> {
    while ((this.#arrivals.get(seq)?.count ?? 0) < this.#readers.length) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      if (this.#hungUp > 0) throw new Error(`${this.#hungUp} readers were hung up on.`);
    }
    return { reachedAt: this.#arrivals.get(seq)?.last ?? 0 };
  }

  /** One more, that subscribes and then reads nothing. */
  async stall(join: Join): Promise<void> {
    const reader = new Reader(
      join,
      join.topics[0] ?? 0,
      () => {},
      () => {},
    );
    const socket = await reader.socket;
    await reader.begin();
    await new Promise((resolve) => setTimeout(resolve, 500));
    socket.pause();
    this.#stalled.push(socket);
  }

  figures() {
    const sum = (what: 'lost' | 'repeated') => this.#readers.reduce((total, reader) => total + reader[what], 0);
    return { lost: sum('lost'), repeated: sum('repeated'), latencies: this.#latencies.splice(0) };
  }

  async leave(): Promise<void> {
    this.#crowd++;
    for (const { socket } of this.#readers) (await socket).close();
    for (const socket of this.#stalled) socket.close();
    this.#readers.length = 0;
    this.#stalled.length = 0;
    this.#arrivals.clear();
  }

  #reader(join: Join, index: number): Reader {
    const topic = join.topics[index % join.topics.length] ?? 0;
    const crowd = this.#crowd;
    const hungUp = () => {
      if (crowd !== this.#crowd) return;
      this.#hungUp++;
      this.#wake();
    };
    return new Reader(join, topic, (seq, at) => this.#arrived(seq, at), hungUp);
  }

  #arrived(seq: number, at: number): void {
    const now = millisecondsNow();
    const arrivals = this.#arrivals.get(seq) ?? { count: 0, last: 0 };
    arrivals.count++;
    arrivals.last = now;
    this.#arrivals.set(seq, arrivals);
    this.#latencies.push(now - at);
    if (arrivals.count >= this.#readers.length) this.#wake();
  }
}

const readers = new Readers();
const handlers = {
  join: (join: Join) => readers.join(join),
  reached: (seq: number) => readers.reached(seq),
  stall: (join: Join) => readers.stall(join),
  figures: (_: undefined) => readers.figures(),
  leave: (_: undefined) => readers.leave(),
};
export type ReaderHandlers = typeof handlers;

answerParent(handlers);
