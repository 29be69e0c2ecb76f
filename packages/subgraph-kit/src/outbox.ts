import { randomUUID } from 'node:crypto';
import type { EventType, Task } from '@visiobook/contracts';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from './database.ts';
import { currentRequestId } from './request-trace.ts';
import { serviceSchema } from './service-schema.ts';

/** Name of the outbox row that cancels a task; a `task` row without a queue. */
export const CANCEL = '$cancel';

export const outboxChannel = (service: string) => `outbox_${service}`;

/** What follows from a change, written in the change's own transaction; the service's relay carries it out after the commit. */
export class Outbox {
  readonly service: string;
  readonly #table: ReturnType<typeof serviceSchema>['outbox'];

  constructor(service: string) {
    this.service = service;
    this.#table = serviceSchema(service).outbox;
  }

  /** Answers the task's id. The same id again is the same task: it is neither run nor changed twice. */
  async enqueue<Input extends z.ZodType>(
    tx: Transaction,
    task: Task<Input>,
    input: z.input<Input>,
    options: { id?: string; priority?: number } = {},
  ): Promise<string> {
    const id = options.id ?? randomUUID();
    const { name, queue } = task;
    await this.#write(tx, {
      id,
      kind: 'task',
      name,
      queue,
      payload: task.input.parse(input),
      priority: options.priority ?? null,
    });
    return id;
  }

  async announce<Payload extends z.ZodType>(
    tx: Transaction,
    topic: string,
    event: EventType<Payload>,
    payload: z.input<Payload>,
    options: { id?: string } = {},
  ): Promise<void> {
    await this.announceAll(tx, topic, event, [{ id: options.id ?? randomUUID(), payload }]);
  }

  /** Several of one kind, in this order. */
  async announceAll<Payload extends z.ZodType>(
    tx: Transaction,
    topic: string,
    event: EventType<Payload>,
    news: readonly { id: string; payload: z.input<Payload> }[],
  ): Promise<void> {
    const about = { kind: 'event' as const, name: event.name, topic };
    await this.#write(tx, ...news.map(({ id, payload }) => ({ ...about, id, payload: event.payload.parse(payload) })));
  }

  /** Cancels a task with everything it started, in order after whatever this service put into its outbox before. */
  async cancel(tx: Transaction, taskId: string): Promise<void> {
    await this.#write(tx, { id: randomUUID(), kind: 'task', name: CANCEL, payload: { taskId } });
  }

  async #write(tx: Transaction, ...rows: Omit<typeof this.row, 'requestId'>[]): Promise<void> {
    if (rows.length === 0) return;
    const requestId = currentRequestId() ?? null;
    await tx
      .insert(this.#table)
      .values(rows.map((row) => ({ ...row, requestId })))
      .onConflictDoNothing({ target: this.#table.id });
    await tx.execute(sql`select pg_notify(${outboxChannel(this.service)}, '')`);
  }

  declare protected readonly row: ReturnType<typeof serviceSchema>['outbox']['$inferInsert'];
}
