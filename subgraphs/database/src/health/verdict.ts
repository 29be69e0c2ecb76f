/** From the least grave to the gravest. */
export enum Verdict {
  OK = 'OK',
  WARN = 'WARN',
  CRITICAL = 'CRITICAL',
}
