-- The log of events: append-only, one gapless sequence per topic.

create table events.topics (
  topic text primary key check (octet_length(topic) between 1 and 1000),
  last_seq bigint not null
);

create table events.log (
  topic text not null,
  seq bigint not null,
  id text not null unique,
  name text not null,
  -- Facts are small; readers hold a page of them in memory.
  payload jsonb not null check (octet_length(payload::text) <= 262144),
  at timestamptz not null default clock_timestamp(),
  primary key (topic, seq)
);

-- For a consumer that comes later and starts with what has happened already.
create index log_by_name on events.log (name);

create table events.consumers (
  consumer text not null,
  event_name text not null,
  primary key (consumer, event_name)
);

-- One row for each event that a consumer has not handled yet.
create table events.deliveries (
  consumer text not null,
  topic text not null,
  seq bigint not null,
  name text not null,
  attempts integer not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  error text,
  parked_at timestamptz,
  primary key (consumer, topic, seq),
  foreign key (topic, seq) references events.log on delete cascade
);

create index deliveries_due on events.deliveries (consumer, due_at) where parked_at is null;
create index deliveries_of_event on events.deliveries (topic, seq);

-- Appends one event and answers its sequence; the same id again answers the same sequence.
-- The counter row stays locked until the transaction ends, so sequence n + 1 is never visible before n (a Postgres
-- sequence could be: it does not wait for anybody's commit, and skips on rollback).
create function events.append(p_id text, p_topic text, p_name text, p_payload jsonb) returns bigint
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  known record;
  next_seq bigint;
begin
  insert into topics values (p_topic, 0) on conflict do nothing;
  select last_seq + 1 into next_seq from topics where topic = p_topic for update;
  -- Looked up under the lock: a twin that was quicker has committed by now.
  select l.topic, l.seq into known from log l where l.id = p_id;
  if found then
    if known.topic <> p_topic then
      raise exception 'event % was already appended to another topic', p_id using errcode = 'unique_violation';
    end if;
    return known.seq;
  end if;
  -- Against a consumer that is just being added: it must either be seen here or see this event in the log.
  perform pg_advisory_xact_lock_shared(hashtext('events.consumers'));
  update topics set last_seq = next_seq where topic = p_topic;
  insert into log (topic, seq, id, name, payload) values (p_topic, next_seq, p_id, p_name, p_payload);
  insert into deliveries (consumer, topic, seq, name)
    select c.consumer, p_topic, next_seq, p_name from consumers c where c.event_name = p_name;
  if found then
    perform pg_notify('deliveries', p_name);
  end if;
  perform pg_notify('events', p_topic || ':' || next_seq);
  return next_seq;
end $$;

-- A service may act only for itself. Inside these functions current_user is the schema's owner, session_user who logged in.
create function events.check_consumer(p_consumer text) returns void
language plpgsql set search_path = events, pg_temp as $$
begin
  if session_user <> 'visiobook_' || p_consumer and not pg_has_role(session_user, current_user, 'member') then
    raise exception '% may not consume as %', session_user, p_consumer using errcode = 'insufficient_privilege';
  end if;
end $$;

-- From now on the consumer is given every event of that name, those that happened before included. Answers how many those are.
create function events.subscribe(p_consumer text, p_name text) returns bigint
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  missed bigint;
begin
  perform check_consumer(p_consumer);
  if exists (select from consumers where consumer = p_consumer and event_name = p_name) then
    return 0;
  end if;
  perform pg_advisory_xact_lock(hashtext('events.consumers'));
  insert into consumers values (p_consumer, p_name) on conflict do nothing;
  if not found then
    return 0;
  end if;
  insert into deliveries (consumer, topic, seq, name, due_at)
    select p_consumer, l.topic, l.seq, l.name, l.at from log l where l.name = p_name on conflict do nothing;
  get diagnostics missed = row_count;
  return missed;
end $$;

create function events.unsubscribe(p_consumer text, p_name text) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform check_consumer(p_consumer);
  delete from consumers where consumer = p_consumer and event_name = p_name;
  delete from deliveries where consumer = p_consumer and name = p_name;
end $$;

-- The next event for this consumer, in order within a topic: one that waits for another try holds up those behind it, one
-- that was put aside does not. The row stays locked until the caller's transaction ends, and others skip it.
create function events.take(p_consumer text, p_names text[])
returns table (topic text, seq bigint, name text, payload jsonb, at timestamptz, attempts integer)
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform check_consumer(p_consumer);
  return query
    select l.topic, l.seq, l.name, l.payload, l.at, d.attempts
    from deliveries d join log l on l.topic = d.topic and l.seq = d.seq
    where d.consumer = p_consumer and d.name = any (p_names) and d.parked_at is null and d.due_at <= clock_timestamp()
      and not exists (
        select from deliveries earlier
        where earlier.consumer = d.consumer and earlier.topic = d.topic and earlier.seq < d.seq
          and earlier.name = any (p_names) and earlier.parked_at is null)
    order by d.due_at limit 1
    for update of d skip locked;
end $$;

create function events.handled(p_consumer text, p_topic text, p_seq bigint) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform check_consumer(p_consumer);
  delete from deliveries where consumer = p_consumer and topic = p_topic and seq = p_seq;
end $$;

-- Another try after a while; without a delay the event is put aside, with its error, until somebody looks.
create function events.failed(p_consumer text, p_topic text, p_seq bigint, p_error text, p_delay_seconds double precision)
returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform check_consumer(p_consumer);
  update deliveries
    set attempts = attempts + 1, error = p_error,
        due_at = clock_timestamp() + make_interval(secs => coalesce(p_delay_seconds, 0)),
        parked_at = case when p_delay_seconds is null then clock_timestamp() end
    where consumer = p_consumer and topic = p_topic and seq = p_seq;
end $$;

-- Gives everything that was put aside another chance; answers how much that was.
create function events.unpark(p_consumer text) returns bigint
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  many bigint;
begin
  perform check_consumer(p_consumer);
  update deliveries set attempts = 0, due_at = clock_timestamp(), parked_at = null
    where consumer = p_consumer and parked_at is not null;
  get diagnostics many = row_count;
  return many;
end $$;

revoke execute on all functions in schema events from public;
