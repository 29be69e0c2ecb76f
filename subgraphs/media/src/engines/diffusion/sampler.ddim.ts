import { alphasCumprod, type SchedulerConfig, spacedTimesteps, wholeTimesteps } from './noise-schedule.ts';
import { clipped, partsOf } from './prediction.ts';
import type { Sampler } from './sampler.ts';

/** DDIM without added noise (Song et al. 2020, equation 12 with σ = 0). */
export function ddimSampler(config: SchedulerConfig, steps: number): Sampler {
  const alphas = alphasCumprod(config);
  const { num_train_timesteps: count, timestep_spacing = 'leading', prediction_type, clip_sample } = config;
  const timesteps = wholeTimesteps(spacedTimesteps(timestep_spacing, steps, config));
  const stride = Math.floor(count / steps);
  const last = config.set_alpha_to_one ? 1 : (alphas[0] as number);
  return {
    timesteps,
    initialScale: 1,
    inputScale: () => 1,
    next(step, prediction, latents) {
      const t = timesteps[step] as number;
      const alpha = alphas[t] as number;
      const alphaNext = t >= stride ? (alphas[t - stride] as number) : last;
      const [signal, spread] = [Math.sqrt(alphaNext), Math.sqrt(1 - alphaNext)];
      return latents.map((x, i) => {
        const { picture, noise } = partsOf(prediction_type, x, prediction[i] as number, alpha);
        return signal * (clip_sample ? clipped(picture) : picture) + spread * noise;
      });
    },
  };
}
