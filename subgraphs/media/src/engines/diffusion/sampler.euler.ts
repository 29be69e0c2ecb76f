import {
  alphasCumprod,
  type SchedulerConfig,
  spacedTimesteps,
  trainingSigmas,
  wholeTimesteps,
} from './noise-schedule.ts';
import type { Sampler } from './sampler.ts';

interface Sigmas {
  timesteps: number[];
  /** One more than steps; the last is 0. */
  sigmas: number[];
  initialScale: number;
}

function sigmasOf(config: SchedulerConfig, steps: number): Sigmas {
  const spacing = config.timestep_spacing ?? 'linspace';
  const all = trainingSigmas(alphasCumprod(config));
  const spaced = spacedTimesteps(spacing, steps, config);
  const timesteps = spacing === 'linspace' ? spaced : wholeTimesteps(spaced);
  const sigmas = [...timesteps.map((t) => between(all, t)), 0];
  const highest = Math.max(...sigmas);
  // Leading steps do not begin in pure noise: what is left of the picture counts, too.
  return { timesteps, sigmas, initialScale: spacing === 'leading' ? Math.hypot(highest, 1) : highest };
}

function between(values: Float64Array, place: number): number {
  const floor = Math.floor(place);
  const low = values[floor] as number;
  const high = values[Math.min(floor + 1, values.length - 1)] as number;
  return low + (high - low) * (place - floor);
}

/** The picture without noise, where x = x₀ + σ·ε. */
function pictureIn(type: SchedulerConfig['prediction_type'], x: number, answer: number, sigma: number): number {
  if (type === 'epsilon') return x - sigma * answer;
  const scale = sigma * sigma + 1;
  return x / scale - (answer * sigma) / Math.sqrt(scale);
}

/** Euler's method (Karras et al. 2022, algorithm 2 without churn). */
export function eulerSampler(config: SchedulerConfig, steps: number): Sampler {
  const { timesteps, sigmas, initialScale } = sigmasOf(config, steps);
  return {
    timesteps,
    initialScale,
    inputScale: (step) => 1 / Math.hypot(sigmas[step] as number, 1),
    next(step, prediction, latents) {
      const [sigma, sigmaNext] = [sigmas[step] as number, sigmas[step + 1] as number];
      return latents.map((x, i) => {
        const picture = pictureIn(config.prediction_type, x, prediction[i] as number, sigma);
        return x + ((x - picture) / sigma) * (sigmaNext - sigma);
      });
    },
  };
}

/** Euler's method down to less noise than wanted, which is then added anew (k-diffusion's `sample_euler_ancestral`). */
export function ancestralSampler(config: SchedulerConfig, steps: number): Sampler {
  const euler = eulerSampler(config, steps);
  const { sigmas } = sigmasOf(config, steps);
  return {
    ...euler,
    next(step, prediction, latents, noise) {
      const [from, to] = [sigmas[step] as number, sigmas[step + 1] as number];
      const { up, down } = ancestralSigmas(from, to);
      const fresh = up > 0 ? noise() : null;
      return latents.map((x, i) => {
        const picture = pictureIn(config.prediction_type, x, prediction[i] as number, from);
        return x + ((x - picture) / from) * (down - from) + (fresh ? (fresh[i] as number) * up : 0);
      });
    },
  };
}

/** `up` is added after going to `down`: their squares make up `to`'s. */
export function ancestralSigmas(from: number, to: number): { up: number; down: number } {
  const up = Math.sqrt((to ** 2 * (from ** 2 - to ** 2)) / from ** 2);
  return { up, down: Math.sqrt(to ** 2 - up ** 2) };
}
