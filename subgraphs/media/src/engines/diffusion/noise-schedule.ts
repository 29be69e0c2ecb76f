import { z } from 'zod';

/**
 * What `scheduler_config.json` says of the noise a model was trained on, named as in the diffusers library. What is not there has the value
 * that Stable Diffusion was trained with.
 */
export const SchedulerConfig = z.object({
  _class_name: z.string().default('DDIMScheduler'),
  num_train_timesteps: z.int().min(2).max(100_000).default(1000),
  beta_start: z.number().positive().default(0.00085),
  beta_end: z.number().positive().max(2).default(0.012),
  beta_schedule: z.enum(['linear', 'scaled_linear']).default('scaled_linear'),
  prediction_type: z.enum(['epsilon', 'v_prediction']).default('epsilon'),
  timestep_spacing: z.enum(['leading', 'trailing', 'linspace']).optional(),
  steps_offset: z.int().nonnegative().default(0),
  set_alpha_to_one: z.boolean().default(true),
  clip_sample: z.boolean().default(false),
  original_inference_steps: z.int().positive().default(50),
  timestep_scaling: z.number().positive().default(10),
});
export type SchedulerConfig = z.output<typeof SchedulerConfig>;

/** ᾱ of each training step (DDPM, Ho et al. 2020, equation 4): the share of the picture's variance that is left in the noise. */
export function alphasCumprod(config: SchedulerConfig): Float64Array {
  const { num_train_timesteps: count, beta_start, beta_end, beta_schedule } = config;
  const isScaled = beta_schedule === 'scaled_linear';
  const [first, last] = isScaled ? [Math.sqrt(beta_start), Math.sqrt(beta_end)] : [beta_start, beta_end];
  let product = 1;
  return Float64Array.from({ length: count }, (_, i) => {
    const value = first + ((last - first) * i) / (count - 1);
    product *= 1 - (isScaled ? value * value : value);
    return product;
  });
}

/** Noise against signal of each training step, as Karras et al. 2022 count it. */
export const trainingSigmas = (alphas: Float64Array) => alphas.map((alpha) => Math.sqrt((1 - alpha) / alpha));

/** To the even neighbour where two are equally near, as the libraries round that models are trained with. */
const rounded = (value: number) => {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
};

/**
 * The training steps that are visited, noisiest first (Lin et al. 2023, table 2). Those of `linspace` may lie between two of them.
 * @param steps at most as many as the model was trained on
 */
export function spacedTimesteps(
  spacing: 'leading' | 'trailing' | 'linspace',
  steps: number,
  { num_train_timesteps: count, steps_offset }: SchedulerConfig,
): number[] {
  const all = Array.from({ length: steps }, (_, i) => i);
  if (spacing === 'leading') {
    const stride = Math.floor(count / steps);
    return all.map((i) => Math.min(count - 1, (steps - 1 - i) * stride + steps_offset));
  }
  if (spacing === 'trailing') return all.map((i) => rounded(count - (i * count) / steps) - 1);
  return all.map((i) => (steps === 1 ? 0 : ((steps - 1 - i) * (count - 1)) / (steps - 1)));
}

export const wholeTimesteps = (timesteps: readonly number[]) => timesteps.map(rounded);
