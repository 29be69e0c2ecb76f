import { BothEngines } from './both-engines.fixture.ts';
import { expectLikenessToApollo, expectLikenessToWhole } from './likeness.fixture.ts';
import { MEDIA, SUPERGRAPHS } from './supergraphs.fixture.ts';

const RUNS = 25;

test.each(Object.keys(SUPERGRAPHS))('Random operations on “%s” are answered as Apollo’s gateway does', async (name) => {
  const both = await BothEngines.start(SUPERGRAPHS[name] ?? {});
  await expectLikenessToApollo(both, RUNS);
  await both.stop();
});

test('Random operations on interface objects are answered as one server would', async () => {
  const both = await BothEngines.start(MEDIA);
  await expectLikenessToWhole(both, RUNS);
  await both.stop();
});
