/** What PostgreSQL's programs inherit: ours, in a language whose messages we can read back. */
export const postgresEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' });
