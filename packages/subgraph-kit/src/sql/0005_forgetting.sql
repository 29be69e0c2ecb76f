-- Letting go of events: exact, and without reading what stays. Numbers have no gaps, they follow time, and what goes goes from the
-- front: so a topic's first and last event are found by number, and nothing has to be searched for by time.

-- First, as appending locks the topics before the log: else each could wait for the other.
create index topics_by_owner on events.topics (split_part(topic, '/', 2));

drop function events.forget(timestamptz, integer);
drop index events.log_by_time;

-- Topics of which something may have had its time: a project by its last event, any other topic by the first that is left. One
-- look-up for each topic that has events, once for all that is let go of then.
create function events.aged(p_before timestamptz) returns setof text
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform check_consumer('database');
  return query
    select t.topic from topics t
    where t.forgotten_seq < t.last_seq
      and p_before > (
        select l.at from log l where l.topic = t.topic
          and l.seq = case when t.topic like 'project/%' then t.last_seq else t.forgotten_seq + 1 end)
    order by t.topic;
end $$;

-- Lets go of a topic's events from before a moment; answers how many those were. A project's go in one transaction or not at all:
-- once nothing has happened to it since and everybody was given everything, so that who comes back to it misses none or knows that they
-- are gone. Of the other topics the oldest do, at most so many at a time; what somebody has not been given yet stays, and so does all
-- behind it.
create function events.forget(p_topic text, p_before timestamptz, p_most integer) returns bigint
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  known record;
  bound bigint;
  gone bigint;
begin
  perform check_consumer('database');
  -- Nobody appends from here on, and no consumer is added: in the order in which `append` locks. What was true before is looked at again.
  select t.last_seq, t.forgotten_seq into known from topics t where t.topic = p_topic for update;
  perform pg_advisory_xact_lock_shared(hashtext('events.consumers'));
  if p_topic like 'project/%' then
    select l.seq into bound from log l
    where l.topic = p_topic and l.seq = known.last_seq and l.at < p_before
      and not exists (select from deliveries d where d.topic = p_topic);
  else
    select max(oldest.seq) into bound
    from (
      select l.seq, bool_and(l.at < p_before) over (order by l.seq) as has_had_its_time
      from log l where l.topic = p_topic and l.seq > known.forgotten_seq order by l.seq limit p_most
    ) oldest
    where oldest.has_had_its_time
      and oldest.seq < coalesce((select min(d.seq) from deliveries d where d.topic = p_topic), known.last_seq + 1);
  end if;
  if bound is null then
    return 0;
  end if;
  delete from log l where l.topic = p_topic and l.seq <= bound;
  get diagnostics gone = row_count;
  update topics t set forgotten_seq = bound where t.topic = p_topic;
  return gone;
end $$;

-- As before, but by topic, and in the order in which appending and letting go lock: else each could wait for the other. What is deleted
-- is chosen once: a topic that is made meanwhile keeps its event, which the next call finds.
create or replace function events.erase_owner(p_owner text) returns bigint
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  known text[];
  many bigint;
begin
  perform check_consumer('user');
  if p_owner = '' then
    raise exception 'no owner named';
  end if;
  known := array(select t.topic from topics t where split_part(t.topic, '/', 2) = p_owner order by t.topic for update);
  perform pg_advisory_xact_lock_shared(hashtext('events.consumers'));
  delete from log l where l.topic = any(known);
  get diagnostics many = row_count;
  delete from topics t where t.topic = any(known);
  return many;
end $$;

-- What was appended while the function of before was at work, and lost its topic to it: nothing would find it by topic.
delete from events.log l where not exists (select from events.topics t where t.topic = l.topic);

revoke execute on function events.aged, events.forget from public;
