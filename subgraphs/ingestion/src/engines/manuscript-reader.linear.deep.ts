import { HOSTILE_EPUBS, HOSTILE_TEXTS, mixedEncodings, textFile } from './manuscript-reader/hostile.fixture.ts';
import { readManuscript } from './manuscript-reader.ts';

const SIZE = 1 << 19;
/** Doubled twice, as one doubling may happen to outgrow a cache of the processor. */
const TIMES = 4;
/**
 * Linear work grows fourfold, up to twice that where the larger input no longer fits a processor's cache; work where each part looks
 * at all parts sixteenfold.
 */
const FAR_FROM_QUADRATIC = 12;
const ROUNDS = 8;

type Build = (size: number) => Buffer;

async function cpuOf(bytes: Buffer): Promise<number> {
  const before = process.cpuUsage();
  await readManuscript(bytes, { signal: new AbortController().signal }).catch(() => null);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** How many times the work a larger input is: of the least of several runs each, as what disturbs one only adds to it. */
async function growth(build: Build): Promise<number> {
  const [small, large] = [build(SIZE), build(TIMES * SIZE)];
  let [least, leastOfLarge] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    least = Math.min(least, await cpuOf(small));
    leastOfLarge = Math.min(leastOfLarge, await cpuOf(large));
    if (round > 0 && leastOfLarge / least < FAR_FROM_QUADRATIC) break;
  }
  return leastOfLarge / least;
}

const texts = Object.entries(HOSTILE_TEXTS).map(([name, build]): [string, Build] => [
  `a text of ${name}`,
  (size) => textFile(build(size), size),
]);
const books = Object.entries(HOSTILE_EPUBS).map(([name, build]): [string, Build] => [`an EPUB of ${name}`, build]);

test.each([...texts, ['a text of mixed encodings', mixedEncodings] as [string, Build], ...books])(
  'reading %s takes work in proportion to its size',
  async (_, build) => {
    expect(await growth(build)).toBeLessThan(FAR_FROM_QUADRATIC);
  },
);
