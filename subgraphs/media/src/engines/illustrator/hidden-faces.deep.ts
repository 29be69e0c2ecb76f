import fc from 'fast-check';
import { anyCompany, seenIn } from './faces.fixture.ts';

it('hides fewer than one face in a hundred and cuts fewer than one head in five hundred, in a thousand companies', () => {
  const companies = fc.sample(anyCompany, { numRuns: 1_000, seed: 5 });
  const seen = companies.flatMap(({ facts, ...brief }) => seenIn(facts, brief));
  expect(seen.filter(({ hidden }) => hidden > 0.25).length).toBeLessThan(seen.length / 100);
  // Those of large animals that lie, or that stand in a close shot of seven or eight: docs/illustrator.md, still weak.
  expect(seen.filter(({ cut }) => cut > 0.15).length).toBeLessThan(seen.length / 500);
  expect(seen.filter(({ gap }) => gap !== null && gap > 5)).toEqual([]);
}, 1_800_000);
