import type postgres from 'postgres';
import { roleOf } from './roles.ts';

/** Reading is open to every service; all writing goes through the functions, which check who calls. */
export const grantEvents = (sql: postgres.Sql, service: string) => {
  const role = roleOf(service);
  return sql.unsafe(`
    grant usage on schema events to "${role}";
    grant select on events.topics, events.log, events.consumers, events.deliveries, events.migrations to "${role}";
    grant execute on all functions in schema events to "${role}";
  `);
};
