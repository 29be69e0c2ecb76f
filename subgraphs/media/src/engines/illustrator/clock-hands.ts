import type { TimeOfDay } from '@visiobook/contracts';
import { d } from './path.ts';

/** Full hours, so that one hand is upright. */
const hours: Record<TimeOfDay, number> = {
  dawn: 5,
  morning: 9,
  noon: 12,
  afternoon: 4,
  dusk: 7,
  evening: 8,
  night: 11,
};

/** The hands of a clock of this radius around (x, y), as a path. */
export function clockHands(time: TimeOfDay, x: number, y: number, radius: number): string {
  const angle = (hours[time] / 12) * 2 * Math.PI;
  const short = radius * 0.45;
  return d`M${x} ${y}v${-radius * 0.68}M${x} ${y}l${Math.sin(angle) * short} ${-Math.cos(angle) * short}`;
}
