import { BothEngines } from './both-engines.fixture.ts';
import { expectLikeness } from './likeness.fixture.ts';
import { SUPERGRAPHS } from './supergraphs.fixture.ts';

const RUNS = 60;

test.each(Object.keys(SUPERGRAPHS))('Random operations on “%s” are answered as Apollo’s gateway does', async (name) => {
  const both = await BothEngines.start(SUPERGRAPHS[name] ?? {});
  await expectLikeness(both, RUNS);
  await both.stop();
});
