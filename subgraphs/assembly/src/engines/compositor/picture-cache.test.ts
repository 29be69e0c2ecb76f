import { testPicture } from '../../film.fixture.ts';
import { PictureCache } from './picture-cache.ts';

const size = { width: 64, height: 36 };

test('a picture that is shown in two scenes is decoded once, whatever bytes it comes in again', async () => {
  const cache = new PictureCache();
  const bytes = await testPicture(64, 36, '#208040');
  const first = await cache.decode(bytes, size);
  expect(await cache.decode(Buffer.from(bytes), size)).toBe(first);
  expect(await cache.decode(bytes, { width: 36, height: 64 })).not.toBe(first);
  expect(await cache.decode(await testPicture(64, 36, '#208041'), size)).not.toBe(first);
});

test('only the pictures used last are kept', async () => {
  const cache = new PictureCache();
  const bytes = await testPicture(64, 36, '#208040');
  const first = await cache.decode(bytes, size);
  for (const colour of ['#100000', '#200000', '#300000', '#400000']) {
    await cache.decode(await testPicture(64, 36, colour), size);
  }
  expect(await cache.decode(bytes, size)).not.toBe(first);
});

test('what could not be decoded is tried again', async () => {
  const cache = new PictureCache();
  const nothing = Buffer.from('no picture');
  const failed = cache.decode(nothing, size);
  await expect(failed).rejects.toThrow();
  const again = cache.decode(nothing, size);
  expect(again).not.toBe(failed);
  await expect(again).rejects.toThrow();
});
