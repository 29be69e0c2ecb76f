import { defineTask, type Work } from '@visiobook/contracts';
import { orchestrate } from '@visiobook/subgraph-kit';
import type { TestService } from '@visiobook/subgraph-kit/testing';
import { z } from 'zod';
import type { Credits } from './credits.ts';

const ask = defineTask({
  name: 'askForCredits',
  queue: 'contract',
  input: z.object({ call: z.enum(['reserve', 'settle', 'release']), holdId: z.string(), pictures: z.int() }),
  output: z.object({ granted: z.boolean() }),
});

/** Serves what the contract asks for: every call is made by an orchestration, as in production. */
export const askHandler = (credits: Credits) =>
  orchestrate(ask, async ({ call, holdId, pictures }, flow) => {
    const hold = { ownerId: 'ada', holdId };
    const work: Work = { pictures, narrations: 0, segments: 0, seconds: 0 };
    if (call === 'reserve') return { granted: await credits.reserve(flow, hold, work) };
    await (call === 'settle' ? credits.settle(flow, hold, work) : credits.release(flow, hold));
    return { granted: true };
  });

/**
 * What every way of paying does.
 * @param open a service that serves `askHandler`
 * @param most pictures that Ada can pay; null where there are always enough credits
 */
export function creditsContract(name: string, open: () => Promise<TestService>, most: number | null) {
  describe(`Credits by ${name}`, () => {
    let world: TestService;
    beforeAll(async () => {
      world = await open();
    });
    const run = (call: 'reserve' | 'settle' | 'release', holdId: string, pictures = 1) =>
      world.run(ask, { call, holdId, pictures }).then(({ granted }) => granted);

    it('puts aside what was asked for, and nothing more when asked again', async () => {
      const all = most ?? 1000;
      expect(await run('reserve', 'again', all)).toBe(true);
      expect(await run('reserve', 'again', all)).toBe(true);
      await run('release', 'again');
      expect(await run('reserve', 'after it', all)).toBe(true);
      await run('release', 'after it');
    });

    it('ends a hold once, whatever is asked of it then, also one that was never there', async () => {
      await run('release', 'early');
      await run('reserve', 'early', most ?? 1000);
      for (const call of ['settle', 'release', 'settle'] as const) await run(call, 'early');
      expect(await run('reserve', 'untouched', most ?? 1000)).toBe(true);
      await run('release', 'untouched');
    });

    if (most === null) return;

    it('refuses what there is not enough for, takes what was made, and gives the rest back', async () => {
      expect(await run('reserve', 'first', most)).toBe(true);
      expect(await run('reserve', 'second', 1)).toBe(false);
      await run('settle', 'first', 1);
      await run('settle', 'first', most);
      expect(await run('reserve', 'third', most)).toBe(false);
      expect(await run('reserve', 'fourth', most - 1)).toBe(true);
    });
  });
}
