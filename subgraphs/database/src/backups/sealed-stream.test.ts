import { randomBytes } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import fc from 'fast-check';
import { seal, unseal } from './sealed-stream.ts';

const KEY = randomBytes(32);
const CHUNK = 64 * 1024;
const HEAD = 36;
const SEALED_CHUNK = CHUNK + 16;

async function through(steps: NodeJS.ReadWriteStream[], pieces: Buffer[]): Promise<Buffer> {
  const stream = pipeline([Readable.from(pieces), ...steps] as never, () => undefined) as unknown as Readable;
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}

const sealed = (data: Buffer, label = 'a/1') => through([seal(KEY, label)], [data]);
const opened = (pieces: Buffer[], label = 'a/1', key: Buffer = KEY) => through([unseal(key, label)], pieces);
const damaged = (pieces: Buffer[], label?: string, key?: Buffer) =>
  expect(opened(pieces, label, key)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])(
  '%i bytes come back as they were',
  async (size) => {
    const data = randomBytes(size);
    expect((await opened([await sealed(data)])).equals(data)).toBe(true);
  },
);

test('in whatever pieces they arrive', async () => {
  const data = randomBytes(2 * CHUNK + 100);
  const whole = await sealed(data);
  const sizes = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(sizes, async (cuts) => {
      const pieces: Buffer[] = [];
      let rest = whole;
      for (const cut of cuts) {
        pieces.push(rest.subarray(0, cut));
        rest = rest.subarray(cut);
      }
      expect((await opened([...pieces, rest])).equals(data)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('the same bytes are never sealed to the same', async () => {
  const data = Buffer.from('the same');
  const [first, second] = [await sealed(data), await sealed(data)];
  expect(first.subarray(HEAD).equals(second.subarray(HEAD))).toBe(false);
});

test('any bit that is changed is noticed', async () => {
  const whole = await sealed(randomBytes(200));
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    await damaged([changed]);
  }
});

test('chunks that are missing, doubled or in another order are noticed', async () => {
  const whole = await sealed(randomBytes(3 * CHUNK));
  const head = whole.subarray(0, HEAD);
  const chunk = (index: number) => whole.subarray(HEAD + index * SEALED_CHUNK, HEAD + (index + 1) * SEALED_CHUNK);
  const [first, second, third] = [chunk(0), chunk(1), chunk(2)];
  await damaged([head, first, second]);
  await damaged([head, second, third]);
  await damaged([head, first, first, third]);
  await damaged([head, second, first, third]);
  await damaged([head, first, second, third, third]);
  await damaged([head]);
  await damaged([]);
});

test('another label or another key opens nothing', async () => {
  const whole = await sealed(randomBytes(10));
  await damaged([whole], 'a/2');
  await damaged([whole], 'a/1', randomBytes(32));
});
