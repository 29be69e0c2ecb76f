import { startPostgres } from './start.ts';

// A host that will be killed: says which PostgreSQL it started, and stays.
const { pid } = await startPostgres({ directory: String(process.argv[2]), port: 0, settings: { fsync: 'off' } });
process.stdout.write(`${pid}\n`);
setInterval(() => undefined, 60_000);
