import { alphasCumprod, type SchedulerConfig } from './noise-schedule.ts';
import { clipped, partsOf } from './prediction.ts';
import type { Sampler } from './sampler.ts';

/** Half of the data's deviation, as the consistency models' boundary is stated. */
const SIGMA_DATA = 0.5;

/** For latent consistency models (Luo et al. 2023): each step jumps to the picture, then back to less noise than before. */
export function lcmSampler(config: SchedulerConfig, steps: number): Sampler {
  const alphas = alphasCumprod(config);
  const { prediction_type, clip_sample, set_alpha_to_one } = config;
  const timesteps = lcmTimesteps(config, steps);
  const last = set_alpha_to_one ? 1 : (alphas[0] as number);
  return {
    timesteps,
    initialScale: 1,
    inputScale: () => 1,
    next(step, prediction, latents, noise) {
      const t = timesteps[step] as number;
      const alpha = alphas[t] as number;
      const next = timesteps[step + 1];
      const alphaNext = next === undefined ? last : (alphas[next] as number);
      const fresh = next === undefined ? null : noise();
      const { skip, out } = boundary(t * config.timestep_scaling);
      return latents.map((x, i) => {
        const { picture } = partsOf(prediction_type, x, prediction[i] as number, alpha);
        const clean = out * (clip_sample ? clipped(picture) : picture) + skip * x;
        return fresh ? Math.sqrt(alphaNext) * clean + Math.sqrt(1 - alphaNext) * (fresh[i] as number) : clean;
      });
    },
  };
}

/** The steps that the model was distilled on, of which every so-manieth is taken. */
export function lcmTimesteps(
  { num_train_timesteps, original_inference_steps }: SchedulerConfig,
  steps: number,
): number[] {
  if (steps > original_inference_steps)
    throw new Error(`This model was distilled to ${original_inference_steps} steps at most, not ${steps}.`);
  const stride = Math.floor(num_train_timesteps / original_inference_steps);
  return Array.from({ length: steps }, (_, i) => {
    const skipped = Math.floor((i * original_inference_steps) / steps);
    return (original_inference_steps - skipped) * stride - 1;
  });
}

function boundary(scaled: number): { skip: number; out: number } {
  const sum = scaled ** 2 + SIGMA_DATA ** 2;
  return { skip: SIGMA_DATA ** 2 / sum, out: scaled / Math.sqrt(sum) };
}
