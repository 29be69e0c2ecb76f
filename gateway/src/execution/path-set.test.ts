import * as fc from 'fast-check';
import type { Path } from './json.ts';
import { PathSet } from './path-set.ts';

const path = fc.array(fc.constantFrom('a', 'b', 0, 1), { maxLength: 4 });

const leads = (from: Path, to: Path) => from.every((step, i) => step === to[i]);

test('a path meets a set when it leads to one of its paths, or one of them to it', () => {
  fc.assert(
    fc.property(fc.array(path, { maxLength: 6 }), path, (paths, asked) => {
      const expected = paths.some((each) => leads(each, asked) || leads(asked, each));
      expect(new PathSet(paths).meets(asked)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
