import fc from 'fast-check';
import { anyCompany, type Seen, seenIn } from './faces.fixture.ts';

const companies = fc.sample(anyCompany, { numRuns: 60, seed: 11 });
let seen: Seen[];
beforeAll(() => {
  seen = companies.flatMap(({ facts, ...brief }) => seenIn(facts, brief));
});

it('hides no face behind another body, a thing or a seat', () => {
  expect(seen.filter(({ hidden }) => hidden > 0.25)).toEqual([]);
});

it('cuts no head at the edge of the picture', () => {
  expect(seen.filter(({ cut }) => cut > 0.15)).toEqual([]);
});

it('lets everybody stand, sit or lie on the ground', () => {
  expect(seen.filter(({ gap }) => gap !== null && gap > 5)).toEqual([]);
});
