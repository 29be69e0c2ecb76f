import { bigint, index, integer, jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * A service's own Postgres schema with its outbox. Tables of the service are made with `schema.table(...)`;
 * `src/tables.ts` must export `schema`, `outbox` and all of them, because migrations are made from its exports.
 */
export function serviceSchema<Name extends string>(name: Name) {
  const schema = pgSchema(name);
  return { schema, outbox: outboxTable(schema) };
}

/** Work and news that follow from a committed row; the service's relay delivers them in order of `seq` and deletes them. */
const outboxTable = (schema: ReturnType<typeof pgSchema>) =>
  schema.table(
    'outbox',
    {
      /** Id of the task, or of the event: the idempotency key of its delivery. */
      id: text().primaryKey(),
      seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
      kind: text({ enum: ['task', 'event'] }).notNull(),
      name: text().notNull(),
      /** Of a task. */
      queue: text(),
      /** Of an event. */
      topic: text(),
      payload: jsonb().$type<unknown>().notNull(),
      /** Of a task; lower is sooner. */
      priority: integer(),
      requestId: text('request_id'),
      createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    },
    (outbox) => [index('outbox_seq').on(outbox.seq)],
  );

export type OutboxTable = ReturnType<typeof outboxTable>;
