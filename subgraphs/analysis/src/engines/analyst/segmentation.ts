import type { Unit } from './units.ts';
import { longestScene } from './units.ts';

/** How much a scene wants to begin at this unit: 0 = no reason, 1 = a new paragraph of the same moment, 4 = elsewhere or later. */
export type TurnStrength = (index: number) => number;

const shortest = 5;

/** How ill a scene of this length suits: nothing between 7 and 14 seconds, steep outside. */
function unease(seconds: number): number {
  const drift = 0.02 * (seconds - 10) ** 2;
  if (seconds < shortest) return drift + 3 + (shortest - seconds) ** 1.5;
  if (seconds < 7) return drift + ((7 - seconds) / 2) ** 2;
  return seconds > 14 ? drift + ((seconds - 14) / 3) ** 2 : drift;
}

/** A chapter opens with a short scene: the film can be played once its first scene is there, and somebody is waiting; what somebody says is heard to its end all the same. */
const impatience = (seconds: number) => Math.min(18, Math.max(0, seconds - 6) ** 1.5);

/**
 * Groups units into scenes so that the sum of unease less the strength of the turns they begin at is least (dynamic programming,
 * linear: a scene never holds more than 20 seconds). Returns the index of each scene's first unit.
 */
export function segment(units: readonly Unit[], turn: TurnStrength): number[] {
  const best: number[] = [0];
  const from: number[] = [0];
  for (let end = 1; end <= units.length; end += 1) {
    let seconds = 0;
    best[end] = Number.POSITIVE_INFINITY;
    for (let start = end - 1; start >= 0; start -= 1) {
      seconds += units[start]?.seconds ?? 0;
      if (seconds > longestScene && start < end - 1) break;
      const cost = (best[start] ?? 0) + unease(seconds) + (start > 0 ? -turn(start) : impatience(seconds));
      if (cost < (best[end] ?? 0)) {
        best[end] = cost;
        from[end] = start;
      }
      if (units[start]?.afterBreak) break;
    }
  }
  const starts: number[] = [];
  for (let at = units.length; at > 0; at = from[at] ?? 0) starts.push(from[at] ?? 0);
  return starts.reverse();
}
