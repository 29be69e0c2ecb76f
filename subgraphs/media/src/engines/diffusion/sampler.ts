import type { SchedulerConfig } from './noise-schedule.ts';
import { ddimSampler } from './sampler.ddim.ts';
import { ancestralSampler, eulerSampler } from './sampler.euler.ts';
import { lcmSampler } from './sampler.lcm.ts';

/** Goes from noise to latents in a number of steps. Steps count from 0. */
export interface Sampler {
  /** What the model is told at each step, noisiest first. */
  readonly timesteps: readonly number[];
  /** What noise of variance one is multiplied by to begin with. */
  readonly initialScale: number;
  /** What latents are multiplied by before the model sees them. */
  inputScale(step: number): number;
  /**
   * The latents after a step.
   * @param prediction the model's answer
   * @param noise new noise of variance one, for samplers that want some
   */
  next(step: number, prediction: Float32Array, latents: Float32Array, noise: () => Float32Array): Float32Array;
}

export type SamplerName = 'ddim' | 'euler' | 'euler-ancestral' | 'lcm';

const samplers: Record<SamplerName, (config: SchedulerConfig, steps: number) => Sampler> = {
  ddim: ddimSampler,
  euler: eulerSampler,
  'euler-ancestral': ancestralSampler,
  lcm: lcmSampler,
};

/** By the class that a model names; those that take more steps for the same are replaced by their nearest relation. */
const byClass: Record<string, SamplerName> = {
  DDIMScheduler: 'ddim',
  PNDMScheduler: 'ddim',
  EulerDiscreteScheduler: 'euler',
  DPMSolverMultistepScheduler: 'euler',
  EulerAncestralDiscreteScheduler: 'euler-ancestral',
  LCMScheduler: 'lcm',
};

/** @throws Error naming those that are known */
export function samplerNameOf({ _class_name }: SchedulerConfig): SamplerName {
  const name = byClass[_class_name];
  if (name) return name;
  throw new Error(`The scheduler ${_class_name} is not known. Known are: ${Object.keys(byClass).join(', ')}.`);
}

export function createSampler(config: SchedulerConfig, steps: number, name = samplerNameOf(config)): Sampler {
  if (!Number.isInteger(steps) || steps < 1 || steps > config.num_train_timesteps)
    throw new Error(`A picture takes 1 to ${config.num_train_timesteps} steps, not ${steps}.`);
  return samplers[name](config, steps);
}
