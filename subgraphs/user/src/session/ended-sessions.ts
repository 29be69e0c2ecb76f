import { sessionsEnded, sessionsTopic } from '@visiobook/contracts';
import { type Database, type EventLog, within } from '@visiobook/subgraph-kit';
import { sql } from 'drizzle-orm';

const PAGE = 1_000;
/** Of an answer that says that nothing has happened; below what proxies wait for. */
const PATIENCE_MILLISECONDS = 20_000;
/** Tokens that were being issued while their session ended. */
const MARGIN_MILLISECONDS = 60_000;

export interface EndedSessions {
  /** Where to go on. */
  after: number;
  /** `until`: when the last of its access tokens is over, in milliseconds since 1970. */
  ended: { sessionId: string; until: number }[];
}

interface Row extends Record<string, unknown> {
  seq: string;
  payload: unknown;
  at: number;
}

/** Tells gateways which access tokens are good no longer, for as long as these say that they are. */
export class EndedSessionsLog {
  readonly #db: Database;
  readonly #events: EventLog;
  readonly #lifetime: number;

  constructor(db: Database, events: EventLog, accessTokenMinutes: number) {
    this.#db = db;
    this.#events = events;
    this.#lifetime = accessTokenMinutes * 60_000 + MARGIN_MILLISECONDS;
  }

  /** All that still matters. */
  start(): Promise<EndedSessions> {
    return this.#page(0);
  }

  /** What has come after that, as soon as something has; empty after a while. */
  async after(after: number, signal: AbortSignal): Promise<EndedSessions> {
    const last = await this.#events.last(sessionsTopic);
    // The database is an older one than it was: it has been restored.
    if (last < after) return this.start();
    if (last === after) await this.#next(after, signal);
    return this.#page(after);
  }

  async #next(after: number, signal: AbortSignal): Promise<void> {
    const either = within(PATIENCE_MILLISECONDS, signal);
    const news = this.#events.read(sessionsTopic, { after, signal: either });
    await news.next();
    await news.return?.();
  }

  /** The end is looked for first: numbers have no gaps, so up to there all is visible. */
  async #page(after: number): Promise<EndedSessions> {
    const last = await this.#events.last(sessionsTopic);
    const rows = await this.#db.execute<Row>(sql`
      select seq, payload, (extract(epoch from at) * 1000)::float8 as at from events.log
      where topic = ${sessionsTopic} and seq > ${after}
        and at > now() - make_interval(secs => ${this.#lifetime / 1000}::float8)
      order by seq limit ${PAGE}`);
    const ended = rows.flatMap(({ payload, at }) =>
      sessionsEnded.payload
        .parse(payload)
        .sessionIds.map((sessionId) => ({ sessionId, until: Math.ceil(at) + this.#lifetime })),
    );
    const newest = Number(rows.at(-1)?.seq ?? 0);
    return { after: rows.length === PAGE ? newest : Math.max(after, last, newest), ended };
  }
}
