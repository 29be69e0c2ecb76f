import { migrateSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
import pg from 'pg';
import { StartFault } from './start-fault.ts';

const MIGRATION_LOCK = 7_310_601;

/** On DBOS's table. */
const TRIGGERS = ['tell_new', 'tell_waiting', 'tell_ended'];

/*
 * Beside DBOS's own tables: which executors live, in which lane each task waits, what orchestrations remember, and what could not be
 * delivered. An executor that holds its advisory lock is alive for certain; the heartbeat is for the one whose machine vanished without
 * closing its connection. Triggers on DBOS's table tell of what waits and of what has ended.
 */
const statements = (role: string) => `
  create schema if not exists jobs;
  create table if not exists jobs.executor (
    id text primary key,
    version text not null,
    started_at timestamptz not null default now(),
    beat_at timestamptz not null default now()
  );
  create table if not exists jobs.memory (
    task_id text not null,
    name text not null,
    result jsonb,
    failure jsonb,
    at timestamptz not null default now(),
    primary key (task_id, name)
  );
  drop table if exists jobs.orchestration;
  create table if not exists jobs.lane (
    workflow text primary key,
    queue text not null,
    lane text not null
  );
  create table if not exists jobs.parked (
    id text primary key,
    service text not null,
    delivery jsonb not null,
    error text not null,
    at timestamptz not null default now()
  );
  create or replace function jobs.tell_waiting() returns trigger language plpgsql as $$
  begin
    perform pg_notify('jobs.waiting.' || new.queue_name, '');
    return null;
  end $$;
  create or replace function jobs.tell_ended() returns trigger language plpgsql as $$
  begin
    perform pg_notify('jobs.ended', new.workflow_uuid);
    return null;
  end $$;
  create or replace trigger tell_new after insert on dbos.workflow_status
    for each row when (new.status = 'ENQUEUED' and new.queue_name is not null) execute function jobs.tell_waiting();
  create or replace trigger tell_waiting after update of status, queue_name on dbos.workflow_status
    for each row when (new.status = 'ENQUEUED' and new.queue_name is not null
      and (old.status is distinct from new.status or old.queue_name is distinct from new.queue_name))
    execute function jobs.tell_waiting();
  create or replace trigger tell_ended after update of status on dbos.workflow_status
    for each row when (old.status is distinct from new.status
      and new.status in ('SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'))
    execute function jobs.tell_ended();
  grant usage on schema jobs to "${role}";
  grant select, insert, update, delete on all tables in schema jobs to "${role}";
`;

/**
 * Brings the durable queue's schemas (`dbos`, `jobs`) up to date and lets the jobs role, which must exist, use them. Runs as a
 * role that may create schemas; workers need no such right.
 */
export async function migrateJobs(adminUrl: string, role = 'visiobook_jobs'): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'migrate-jobs' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateSystemDatabase(adminUrl, silent, 'dbos', role);
    await client.query(statements(role));
  } finally {
    await client.end();
  }
}

/** Without its triggers the queue works, but every task waits for a look: nobody would notice why. @throws StartFault */
export async function verifyJobs(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(
    `select tgname as name from pg_trigger
     where tgrelid = to_regclass('dbos.workflow_status') and tgname = any($1) and tgenabled in ('O', 'A')`,
    [TRIGGERS],
  );
  const missing = TRIGGERS.filter((trigger) => !rows.some(({ name }) => name === trigger));
  if (missing.length > 0)
    throw new StartFault(
      `The queue tells nobody of its tasks: ${missing.join(' and ')} of its triggers are missing or disabled. Run \`npm run migrate\` with this version.`,
    );
}

const nothing = () => undefined;
const silent = {
  info: nothing,
  debug: nothing,
  warn: nothing,
  error: nothing,
} as unknown as Parameters<typeof migrateSystemDatabase>[1];
