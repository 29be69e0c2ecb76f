import type { TimeOfDay, Weather } from '@visiobook/contracts';
import type { Circumstances } from './circumstances.ts';

/** For how many sentences weather is seen when nothing more is told of it. */
const lasts: Record<Weather, number> = { clear: 1000, cloudy: 60, rain: 60, storm: 60, fog: 40, wind: 20, snow: 200 };

/** Over when the sun is seen. */
const sunless = new Set<Weather>(['rain', 'storm', 'fog', 'cloudy']);

const late = new Set<TimeOfDay>(['dusk', 'evening', 'night']);

/** So many sentences under the open sky take a morning. */
const MORNING = 70;

/** The time of the day, as it is told and as it goes by. */
export class Clock {
  #outdoors = 0;

  /** `outdoors`: the sentence tells what is done under the open sky, and is nobody's speech. */
  after(was: TimeOfDay | null, circumstances: Circumstances, outdoors: boolean): TimeOfDay | null {
    const now = this.#told(was, circumstances);
    if (now !== was || circumstances.timeOfDay) this.#outdoors = 0;
    if (outdoors) this.#outdoors += 1;
    return now === 'morning' && this.#outdoors > MORNING ? 'afternoon' : now;
  }

  /** Nobody sees the sun at night, and whoever wakes has slept. */
  #told(was: TimeOfDay | null, { timeOfDay, sun, wakes }: Circumstances): TimeOfDay | null {
    const slept = wakes && was !== null && late.has(was);
    return timeOfDay ?? (slept || (sun && was === 'night') ? 'morning' : was);
  }
}

/** Bad weather that is told of no more is over: the wind soon, snow late. */
export class Sky {
  #silence = 0;

  after(was: Weather | null, { weather, newDay, sun }: Circumstances): Weather | null {
    this.#silence = weather === null ? this.#silence + 1 : 0;
    if (weather) return weather;
    if (newDay || was === null || this.#silence > lasts[was]) return null;
    return sun && sunless.has(was) ? 'clear' : was;
  }
}
