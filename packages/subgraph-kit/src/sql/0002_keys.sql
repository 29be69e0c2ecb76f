-- Data keys: one per owner, wrapped by a key-encryption key that never comes near this database. Services reach them through these
-- functions only. Each function checks who calls, so that a new service needs no grant.

create schema keys;

create table keys.data_keys (
  owner text primary key check (octet_length(owner) between 1 and 200),
  -- Which key-encryption key wraps it, and the wrapped key in base64url; both null once it is destroyed.
  kek text,
  wrapped text,
  created_at timestamptz not null default clock_timestamp(),
  destroyed_at timestamptz,
  check ((kek is null) = (wrapped is null)),
  check ((wrapped is null) = (destroyed_at is not null))
);

create index data_keys_by_kek on keys.data_keys (kek);

-- Inside these functions current_user is the schema's owner, session_user who logged in.
create function keys.check_service(p_only text default null) returns void
language plpgsql set search_path = keys, pg_temp as $$
begin
  if pg_has_role(session_user, current_user, 'member') then
    return;
  end if;
  if session_user !~ '^visiobook_' or session_user = 'visiobook_jobs'
    or (p_only is not null and session_user <> 'visiobook_' || p_only) then
    raise exception '% may not do this to data keys', session_user using errcode = 'insufficient_privilege';
  end if;
end $$;

-- No row: she has no key yet. A row without a key: it was destroyed.
create function keys.find(p_owner text) returns table (kek text, wrapped text)
language plpgsql security definer set search_path = keys, pg_temp as $$
begin
  perform check_service();
  return query select k.kek, k.wrapped from data_keys k where k.owner = p_owner;
end $$;

-- Keeps a new key and answers the one that counts: of several who make one at the same time, the first. A destroyed key stays destroyed.
create function keys.keep(p_owner text, p_kek text, p_wrapped text) returns table (kek text, wrapped text)
language plpgsql security definer set search_path = keys, pg_temp as $$
begin
  perform check_service();
  insert into data_keys (owner, kek, wrapped) values (p_owner, p_kek, p_wrapped) on conflict (owner) do nothing;
  return query select k.kek, k.wrapped from data_keys k where k.owner = p_owner;
end $$;

-- For ever: whatever was encrypted with it cannot be read again. The row stays, so that nobody makes her another one.
-- Owners whose name begins with $ are the services' own, such as the key of blind indexes.
create function keys.destroy(p_owner text) returns void
language plpgsql security definer set search_path = keys, pg_temp as $$
begin
  perform check_service('security');
  if p_owner like '$%' then
    raise exception 'the key % belongs to all owners', p_owner using errcode = 'insufficient_privilege';
  end if;
  insert into data_keys (owner, destroyed_at) values (p_owner, clock_timestamp())
    on conflict (owner) do update set kek = null, wrapped = null, destroyed_at = clock_timestamp()
    where data_keys.destroyed_at is null;
end $$;

-- Keys that another than the current key-encryption key wraps.
create function keys.stale(p_kek text, p_limit integer) returns table (owner text, kek text, wrapped text)
language plpgsql security definer set search_path = keys, pg_temp as $$
begin
  perform check_service('security');
  return query select k.owner, k.kek, k.wrapped from data_keys k where k.kek <> p_kek order by k.owner limit p_limit;
end $$;

-- Unless it was destroyed or wrapped anew in the meantime; answers whether it was not.
create function keys.rewrap(p_owner text, p_old_wrapped text, p_kek text, p_wrapped text) returns boolean
language plpgsql security definer set search_path = keys, pg_temp as $$
begin
  perform check_service('security');
  update data_keys k set kek = p_kek, wrapped = p_wrapped where k.owner = p_owner and k.wrapped = p_old_wrapped;
  return found;
end $$;

grant usage on schema keys to public;
grant execute on all functions in schema keys to public;
