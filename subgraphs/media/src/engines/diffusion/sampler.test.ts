import { alphasCumprod, SchedulerConfig, spacedTimesteps, trainingSigmas } from './noise-schedule.ts';
import { ancestralSigmas } from './sampler.euler.ts';
import { lcmTimesteps } from './sampler.lcm.ts';
import { createSampler, type SamplerName, samplerNameOf } from './sampler.ts';

const stableDiffusion = SchedulerConfig.parse({});

/** What the diffusers library tests its schedulers with: 4 pictures of 3 × 8 × 8 numbers, and a model that is a formula. */
const LENGTH = 4 * 3 * 8 * 8;
const ramp = Float32Array.from({ length: LENGTH }, (_, i) => i / LENGTH);
const formula = (x: Float32Array, t: number) => x.map((value) => (value * t) / (t + 1));
const none = () => new Float32Array(LENGTH);

function loop(given: Partial<SchedulerConfig>, name: SamplerName, steps = 10, noise = none) {
  const sampler = createSampler(SchedulerConfig.parse(given), steps, name);
  let x: Float32Array = ramp.map((value) => value * sampler.initialScale);
  for (const [i, t] of sampler.timesteps.entries()) {
    // That test steps from the scaled latents, where a pipeline steps from those before scaling.
    x = x.map((value) => value * sampler.inputScale(i));
    x = sampler.next(i, formula(x, t), x, noise);
  }
  return x.reduce((sum, value) => sum + Math.abs(value), 0);
}

describe('samplers', () => {
  it('know the noise that Stable Diffusion was trained on', () => {
    const alphas = alphasCumprod(stableDiffusion);
    const sigmas = trainingSigmas(alphas);
    expect(alphas).toHaveLength(1000);
    expect(alphas[0]).toBeCloseTo(1 - 0.00085, 12);
    // The least and greatest sigma of k-diffusion's Stable Diffusion wrapper.
    expect(sigmas[0]).toBeCloseTo(0.0292, 4);
    expect(sigmas[999]).toBeCloseTo(14.6146, 4);
    // In closed form: log ᾱ is the sum of log(1 − β).
    const beta = (i: number) => (Math.sqrt(0.00085) + ((Math.sqrt(0.012) - Math.sqrt(0.00085)) * i) / 999) ** 2;
    const log = Array.from({ length: 500 }, (_, i) => Math.log1p(-beta(i))).reduce((sum, value) => sum + value, 0);
    expect(Math.log(alphas[499] as number)).toBeCloseTo(log, 10);
  });

  it.each([
    // Lin et al. 2023, table 2, which counts from 1.
    ['leading', [901, 801, 701, 601, 501, 401, 301, 201, 101, 1]],
    ['linspace', [1000, 889, 778, 667, 556, 445, 334, 223, 112, 1]],
    ['trailing', [1000, 900, 800, 700, 600, 500, 400, 300, 200, 100]],
  ] as const)('space 10 of 1,000 steps %s as published', (spacing, published) => {
    expect(spacedTimesteps(spacing, 10, stableDiffusion).map((t) => t + 1)).toEqual(published);
  });

  it('shift leading steps by the offset of the model', () => {
    const shifted = SchedulerConfig.parse({ steps_offset: 1 });
    expect(createSampler(shifted, 5, 'ddim').timesteps).toEqual([801, 601, 401, 201, 1]);
    const { timesteps } = createSampler(shifted, 50, 'ddim');
    expect([timesteps[0], timesteps[1], timesteps[49]]).toEqual([981, 961, 1]);
  });

  const linear = { beta_start: 0.0001, beta_end: 0.02, beta_schedule: 'linear' } as const;
  it.each([
    [172.0067, {}],
    [52.5302, { prediction_type: 'v_prediction' }],
    [149.8295, { set_alpha_to_one: true, beta_start: 0.01 }],
    [149.0784, { set_alpha_to_one: false, beta_start: 0.01 }],
  ] as const)('DDIM: %d, as diffusers has it', (published, config) => {
    expect(Math.abs(loop({ ...linear, clip_sample: true, ...config }, 'ddim') - published)).toBeLessThan(0.01);
  });

  it.each([
    [10.0807, {}],
    [0.0002, { prediction_type: 'v_prediction' }],
  ] as const)('Euler: %d, as diffusers has it', (published, config) => {
    expect(Math.abs(loop({ ...linear, num_train_timesteps: 1100, ...config }, 'euler') - published)).toBeLessThan(0.01);
  });

  it('LCM in one step: 18.7097, as diffusers has it', () => {
    expect(Math.abs(loop({}, 'lcm', 1) - 18.7097)).toBeLessThan(0.01);
  });

  it('LCM takes every so-manieth of the steps that the model was distilled on', () => {
    expect(lcmTimesteps(stableDiffusion, 4)).toEqual([999, 759, 499, 259]);
    expect(() => createSampler(stableDiffusion, 51, 'lcm')).toThrow('50 steps at most');
  });

  it('begin in as much noise as the model was trained to expect', () => {
    const turbo = createSampler(SchedulerConfig.parse({ timestep_spacing: 'trailing' }), 4, 'euler');
    expect(turbo.timesteps).toEqual([999, 749, 499, 249]);
    expect(turbo.initialScale).toBeCloseTo(14.6146, 4);
    const leading = createSampler(SchedulerConfig.parse({ timestep_spacing: 'leading', steps_offset: 1 }), 20, 'euler');
    const sigma = trainingSigmas(alphasCumprod(stableDiffusion))[951] as number;
    expect(leading.initialScale).toBeCloseTo(Math.sqrt(sigma ** 2 + 1), 10);
    expect(leading.inputScale(0)).toBeCloseTo(1 / Math.sqrt(sigma ** 2 + 1), 10);
  });

  it('the ancestral one adds as much noise as it took away too much, and none at the end', () => {
    const { up, down } = ancestralSigmas(14.6146, 4.0861);
    expect(up ** 2 + down ** 2).toBeCloseTo(4.0861 ** 2, 10);
    expect(down).toBeCloseTo(4.0861 ** 2 / 14.6146, 10);
    expect(ancestralSigmas(0.5, 0)).toEqual({ up: 0, down: 0 });
  });

  // One Gaussian has a score in closed form, so each method must lead to it: x₀ of mean m and no spread.
  it.each(['ddim', 'euler', 'euler-ancestral', 'lcm'] as const)('%s finds the only picture there is', (name) => {
    for (const prediction_type of ['epsilon', 'v_prediction'] as const) {
      const sampler = createSampler(SchedulerConfig.parse({ prediction_type, timestep_spacing: 'trailing' }), 8, name);
      const alphas = alphasCumprod(stableDiffusion);
      const only = 0.37;
      let x: Float32Array = ramp.map((value) => (value - 0.5) * sampler.initialScale);
      for (const [i, t] of sampler.timesteps.entries()) {
        const alpha = alphas[t] as number;
        const seen = x.map((value) => value * sampler.inputScale(i));
        const answer = seen.map((value) => {
          const noise = (value - Math.sqrt(alpha) * only) / Math.sqrt(1 - alpha);
          return prediction_type === 'epsilon' ? noise : Math.sqrt(alpha) * noise - Math.sqrt(1 - alpha) * only;
        });
        x = sampler.next(i, answer, x, () => ramp.map((value) => value - 0.5));
      }
      const furthest = Math.max(...x.map((value) => Math.abs(value - only)));
      expect(furthest).toBeLessThan(name === 'ddim' ? 0.03 : 1e-3);
    }
  });

  it('are found by the name that a model gives', () => {
    expect(samplerNameOf(SchedulerConfig.parse({ _class_name: 'PNDMScheduler' }))).toBe('ddim');
    expect(() => samplerNameOf(SchedulerConfig.parse({ _class_name: 'FooScheduler' }))).toThrow('Known are: DDIM');
    expect(() => createSampler(stableDiffusion, 0)).toThrow('1 to 1000 steps');
  });
});
