/** From the least grave to the gravest. */
export enum Verdict {
  OK = 'OK',
  WARN = 'WARN',
  CRITICAL = 'CRITICAL',
}

/** Where what is known of slow statements comes from. */
export enum StatementSource {
  HISTORY = 'HISTORY',
  RUNNING = 'RUNNING',
}
