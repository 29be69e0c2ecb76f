import type { SchedulerConfig } from './noise-schedule.ts';

/** A model's answer as the picture without noise and the noise: x₀ and ε of x = √ᾱ·x₀ + √(1−ᾱ)·ε. */
export interface Parts {
  picture: number;
  noise: number;
}

/** Of one number, for models that foretell the noise, and those that foretell v = √ᾱ·ε − √(1−ᾱ)·x₀ (Salimans & Ho 2022). */
export function partsOf(type: SchedulerConfig['prediction_type'], x: number, answer: number, alpha: number): Parts {
  const [signal, spread] = [Math.sqrt(alpha), Math.sqrt(1 - alpha)];
  return type === 'epsilon'
    ? { picture: (x - spread * answer) / signal, noise: answer }
    : { picture: signal * x - spread * answer, noise: signal * answer + spread * x };
}

export const clipped = (value: number) => Math.min(1, Math.max(-1, value));
