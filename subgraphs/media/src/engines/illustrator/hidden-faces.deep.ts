import fc from 'fast-check';
import { anyCompany, seenIn } from './faces.fixture.ts';

it('hides fewer than one face in a hundred, and cuts no head, in a thousand companies', () => {
  const companies = fc.sample(anyCompany, { numRuns: 1_000, seed: 5 });
  const seen = companies.flatMap(({ facts, ...brief }) => seenIn(facts, brief));
  expect(seen.filter(({ hidden }) => hidden > 0.25).length).toBeLessThan(seen.length / 100);
  expect(seen.filter(({ cut }) => cut > 0.15)).toEqual([]);
  expect(seen.filter(({ gap }) => gap !== null && gap > 5)).toEqual([]);
}, 1_800_000);
