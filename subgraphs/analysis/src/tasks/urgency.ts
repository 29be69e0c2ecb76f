/** Work for further ahead than this is equally urgent, whoever it is for. */
export const HORIZON_SECONDS = 120;
/** Queues order by 32-bit numbers: seconds since this moment last until 2094. */
const EPOCH_SECONDS = Date.UTC(2026, 0, 1) / 1000;

/**
 * When a scene's work is due, as its queue's order (lower = sooner). Films are watched while they are made: a scene is due when
 * somebody who pressed play at the start of the run would reach it. What nobody reaches soon queues up by the time it came, so
 * that two long books take turns, and a short story passes both.
 * @param scene where it is in the film, in seconds
 * @param startedAt start of the run, in ms since 1970; `now` likewise
 */
export function dueAt(scene: number, startedAt: number, now: number): number {
  const ahead = scene - (now - startedAt) / 1000;
  return Math.round(now / 1000 - EPOCH_SECONDS + Math.min(Math.max(ahead, 0), HORIZON_SECONDS));
}
