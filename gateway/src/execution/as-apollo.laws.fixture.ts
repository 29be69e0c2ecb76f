import { BothEngines } from './both-engines.fixture.ts';
import { expectLikenessToApollo, expectLikenessToWhole } from './likeness.fixture.ts';
import { MEDIA, SUPERGRAPHS } from './supergraphs.fixture.ts';

/** Registers the laws as tests. @param runs random questions for each */
export function testLikeness(runs: number): void {
  test.each(Object.entries(SUPERGRAPHS))(
    'Random operations on “%s” are answered as Apollo’s gateway does',
    async (_, subgraphs) => {
      const both = await BothEngines.start(subgraphs);
      await expectLikenessToApollo(both, runs);
      await both.stop();
    },
  );

  test('Random operations on interface objects are answered as one server would', async () => {
    const both = await BothEngines.start(MEDIA);
    await expectLikenessToWhole(both, runs);
    await both.stop();
  });
}
