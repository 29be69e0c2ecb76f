import { Ratio } from '@visiobook/contracts';
import fc from 'fast-check';
import { colours, smallPicture } from './pictures.fixture.ts';
import { anyFacts } from './scene-facts.fixture.ts';
import { styleNames } from './style.ts';

it('draws thousands of arbitrary scenes without a fault or a blank picture', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyFacts,
      fc.constantFrom(...Ratio.options),
      fc.constantFrom(...styleNames),
      fc.nat(),
      async (facts, ratio, style, seed) => {
        const picture = await smallPicture(facts, { ratio, style, seed });
        const { spread } = await colours(picture.bytes);
        expect(spread).toBeGreaterThan(6);
      },
    ),
    { numRuns: 10_000 },
  );
}, 1_800_000);
