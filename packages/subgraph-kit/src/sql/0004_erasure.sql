-- Forgets every event in an owner's topics (`<kind>/<owner>/…`), handled or not; the user service's right alone. What the audit log
-- was told stays: it holds ids, and text that nobody can read without her key. Answers how many events that were.
create function events.erase_owner(p_owner text) returns bigint
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  many bigint;
begin
  perform check_consumer('user');
  if p_owner = '' then
    raise exception 'no owner named';
  end if;
  delete from log where split_part(topic, '/', 2) = p_owner;
  get diagnostics many = row_count;
  delete from topics where split_part(topic, '/', 2) = p_owner;
  return many;
end $$;

revoke execute on function events.erase_owner from public;
