export type JobState = 'WAITING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

/** What DBOS calls the states of a task that has ended. */
export const FINISHED = ['SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'];

export function stateOf(status: string): JobState {
  if (status === 'PENDING') return 'RUNNING';
  if (status === 'SUCCESS') return 'SUCCEEDED';
  if (status === 'CANCELLED') return 'CANCELLED';
  return FINISHED.includes(status) ? 'FAILED' : 'WAITING';
}
