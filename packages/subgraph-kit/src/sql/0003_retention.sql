-- How far a topic's events have had their time and are gone; its numbers go on after them.
alter table events.topics add column forgotten_seq bigint not null default 0;

create index log_by_time on events.log using brin (at);

-- Lets go of events from before a moment, at most so many; answers how many those were. A project's go all together, once nothing has
-- happened to it since; of the other topics the oldest do. What somebody has not been given yet stays, and so does all behind it.
create function events.forget(p_before timestamptz, p_most integer) returns bigint
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  aged record;
  bound bigint;
  gone bigint := 0;
  deleted bigint;
begin
  perform check_consumer('database');
  for aged in select distinct l.topic from log l where l.at < p_before loop
    exit when gone >= p_most;
    continue when aged.topic like 'project/%'
      and exists (select from log l where l.topic = aged.topic and l.at >= p_before);
    -- Nobody appends meanwhile.
    perform from topics t where t.topic = aged.topic for update;
    select coalesce(min(kept.seq) - 1, (select t.last_seq from topics t where t.topic = aged.topic)) into bound
    from (
      select min(l.seq) as seq from log l where l.topic = aged.topic and l.at >= p_before
      union all
      select min(d.seq) from deliveries d where d.topic = aged.topic
    ) kept;
    select max(chosen.seq) into bound from (
      select l.seq from log l where l.topic = aged.topic and l.seq <= bound order by l.seq limit p_most - gone
    ) chosen;
    continue when bound is null;
    delete from log l where l.topic = aged.topic and l.seq <= bound;
    get diagnostics deleted = row_count;
    gone := gone + deleted;
    update topics t set forgotten_seq = bound where t.topic = aged.topic;
  end loop;
  return gone;
end $$;

revoke execute on function events.forget from public;
