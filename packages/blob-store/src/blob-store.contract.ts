import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { BlobNotFound, type BlobStore, BlobTooLarge, RangeNotSatisfiable } from './blob-store.ts';
import { collect } from './collect.ts';
import { InvalidBlobKey } from './keys.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function keysOf(store: BlobStore, prefix: string) {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.sort();
}

/** An emulator may first have to be installed. */
const OPENING_MS = 600_000;

let owners = 0;
/** Every test has an owner of its own: nothing depends on order, nor on what an earlier run left. */
const newOwner = () => `Owner-${process.pid}-${owners++}`;

/** What every blob store does. `open` makes a store once, before the first test; its signed URLs must answer. */
export function blobStoreContract(name: string, open: () => Promise<BlobStore>, runs: number) {
  describe(`A blob store on ${name}`, () => {
    let store: BlobStore;
    let owner: string;
    beforeAll(async () => {
      store = await open();
    }, OPENING_MS);
    beforeEach(() => {
      owner = newOwner();
    });

    it('gives back the bytes, type, size and digest of what was put', async () => {
      const bytes = Buffer.from('Dorothy lived in the midst of the great Kansas prairies');
      const put = await store.put(`${owner}/a/Text.txt`, bytes, { contentType: 'text/plain' });
      expect(put).toEqual({ size: bytes.length, sha256: sha256(bytes) });
      expect(await store.read(`${owner}/a/Text.txt`)).toEqual(bytes);
      const info = await store.stat(`${owner}/a/Text.txt`);
      expect(info).toMatchObject({ size: bytes.length, contentType: 'text/plain', sha256: sha256(bytes) });
      expect(info?.etag).toMatch(/^"[^"]+"$/);
      expect(info?.lastModified).toBeInstanceOf(Date);
    });

    it('stores streams of several blocks and empty bodies', async () => {
      const chunk = Buffer.alloc(700_001, 'book');
      const chunks = Array.from({ length: 13 }, () => chunk);
      const put = await store.put(`${owner}/long`, Readable.from(chunks));
      expect(put).toEqual({ size: 13 * chunk.length, sha256: sha256(Buffer.concat(chunks)) });
      expect(sha256(await store.read(`${owner}/long`))).toBe(put.sha256);
      await store.put(`${owner}/empty`, Buffer.alloc(0));
      expect(await store.read(`${owner}/empty`)).toEqual(Buffer.alloc(0));
    });

    it('answers any range as Buffer.subarray does', async () => {
      const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7919) % 251));
      await store.put(`${owner}/ranged`, bytes);
      const offset = fc.integer({ min: 0, max: 999 });
      await fc.assert(
        fc.asyncProperty(offset, fc.integer({ min: 0, max: 1500 }), async (start, more) => {
          const blob = await store.open(`${owner}/ranged`, { range: { start, end: start + more } });
          expect(blob).toMatchObject({ size: 1000, range: { start, end: Math.min(999, start + more) } });
          expect(await collect(blob.stream)).toEqual(bytes.subarray(start, start + more + 1));
        }),
        { numRuns: runs },
      );
    });

    it('refuses a range that starts past the end, in an empty blob any', async () => {
      await store.put(`${owner}/short`, Buffer.from('abc'));
      await store.put(`${owner}/empty`, Buffer.alloc(0));
      const past = store.open(`${owner}/short`, { range: { start: 3, end: 9 } });
      await expect(past).rejects.toMatchObject({ name: 'RangeNotSatisfiable', size: 3 });
      const empty = store.open(`${owner}/empty`, { range: { start: 0, end: 0 } });
      await expect(empty).rejects.toBeInstanceOf(RangeNotSatisfiable);
    });

    it('says what is missing', async () => {
      expect(await store.stat(`${owner}/none`)).toBeNull();
      await expect(store.read(`${owner}/none`)).rejects.toBeInstanceOf(BlobNotFound);
      await expect(store.open(`${owner}/none`)).rejects.toBeInstanceOf(BlobNotFound);
      await expect(store.copy(`${owner}/none`, `${owner}/other`)).rejects.toBeInstanceOf(BlobNotFound);
      await store.delete(`${owner}/none`);
    });

    it('replaces a blob as a whole, and changes its tag', async () => {
      const key = `${owner}/versions`;
      await store.put(key, Buffer.from('first'), { contentType: 'text/plain' });
      const first = await store.stat(key);
      await store.put(key, Buffer.from('second'), { contentType: 'text/html' });
      const second = await store.stat(key);
      expect(second).toMatchObject({ size: 6, contentType: 'text/html' });
      expect(second?.etag).not.toBe(first?.etag);
      expect(await store.read(key)).toEqual(Buffer.from('second'));
    });

    it('shows the old bytes or the new to readers while writers replace them', async () => {
      const key = `${owner}/contended`;
      const versions = ['a', 'b', 'c', 'd'].map((letter) => Buffer.alloc(50_000, letter));
      await store.put(key, versions[0] ?? Buffer.alloc(0));
      const writes = versions.map((bytes) => store.put(key, Readable.from([bytes.subarray(0, 9), bytes.subarray(9)])));
      const reads = Array.from({ length: 8 }, () => store.read(key));
      for (const bytes of await Promise.all(reads)) expect(bytes).toEqual(Buffer.alloc(50_000, bytes.subarray(0, 1)));
      await Promise.all(writes);
      expect((await store.read(key)).length).toBe(50_000);
    });

    it('stores nothing of a body that is too large, fails or is aborted', async () => {
      const large = store.put(`${owner}/large`, Readable.from([Buffer.alloc(10), Buffer.alloc(10)]), { maxBytes: 19 });
      await expect(large).rejects.toBeInstanceOf(BlobTooLarge);
      const broken = Readable.from(
        (async function* () {
          yield Buffer.from('half');
          throw new Error('the line went dead');
        })(),
      );
      await expect(store.put(`${owner}/broken`, broken)).rejects.toThrow('the line went dead');
      const endless = new PassThrough();
      const abort = new AbortController();
      const aborted = store.put(`${owner}/aborted`, endless, { signal: abort.signal });
      endless.write('some');
      if (endless.readableLength > 0) await once(endless, 'resume');
      abort.abort();
      await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
      expect(await keysOf(store, owner)).toEqual([]);
    });

    it('keeps the earlier blob when replacing it fails', async () => {
      await store.put(`${owner}/kept`, Buffer.from('old'));
      await expect(store.put(`${owner}/kept`, Buffer.alloc(9), { maxBytes: 8 })).rejects.toBeInstanceOf(BlobTooLarge);
      expect(await store.read(`${owner}/kept`)).toEqual(Buffer.from('old'));
    });

    it('reads no more into memory than it may', async () => {
      await store.put(`${owner}/ten`, Buffer.alloc(10));
      await expect(store.read(`${owner}/ten`, { maxBytes: 9 })).rejects.toBeInstanceOf(BlobTooLarge);
      expect(await store.read(`${owner}/ten`, { maxBytes: 10 })).toHaveLength(10);
    });

    it('copies bytes, type and digest, and lets copies live their own lives', async () => {
      await store.put(`${owner}/from`, Buffer.from('shared'), { contentType: 'text/vtt' });
      await store.copy(`${owner}/from`, `${owner}/deep/to`);
      await store.copy(`${owner}/from`, `${owner}/from`);
      await store.put(`${owner}/from`, Buffer.from('changed'));
      await store.delete(`${owner}/from`);
      expect(await store.read(`${owner}/deep/to`)).toEqual(Buffer.from('shared'));
      const copied = await store.stat(`${owner}/deep/to`);
      expect(copied).toMatchObject({ contentType: 'text/vtt', sha256: sha256(Buffer.from('shared')) });
    });

    it('tells keys apart that differ in case, are folders of others or look like devices', async () => {
      const keys = ['x/a', 'x/A', 'x/a/b', 'x/con', 'x/nul.txt', 'x/+a', 'x/a.b-c_d=e@f,g~h:i', 'X/a'].map(
        (k) => `${owner}/${k}`,
      );
      for (const key of keys) await store.put(key, Buffer.from(key));
      for (const key of keys) expect((await store.read(key)).toString()).toBe(key);
      expect(await keysOf(store, owner)).toEqual([...keys].sort());
    });

    it('lists and deletes a folder, and not its namesakes', async () => {
      for (const name of ['film', 'film/1', 'film/2/3', 'films', 'film2/1'])
        await store.put(`${owner}/${name}`, Buffer.from('x'));
      expect(await keysOf(store, `${owner}/film/`)).toEqual([`${owner}/film/1`, `${owner}/film/2/3`]);
      await store.deletePrefix(`${owner}/film`);
      expect(await keysOf(store, owner)).toEqual([`${owner}/film`, `${owner}/film2/1`, `${owner}/films`]);
      expect(await keysOf(store, `${owner}/film`)).toEqual([]);
    });

    it.each([
      '',
      'alone',
      '/a/b',
      'a//b',
      'a/../b',
      'a/./b',
      'a/b/',
      'a/.hidden',
      'a/b.',
      'a/b\0',
      'a\\b/c',
      'a/é',
      `a/${'x'.repeat(81)}`,
      'a/%2e%2e/b',
    ])('refuses %j as a key', async (key) => {
      await expect(store.put(key, Buffer.from('x'))).rejects.toBeInstanceOf(InvalidBlobKey);
      await expect(store.open(key)).rejects.toBeInstanceOf(InvalidBlobKey);
      await expect(store.signedReadUrl(key, { expiresInSeconds: 60 })).rejects.toBeInstanceOf(InvalidBlobKey);
    });

    it('lets anybody with a signed URL read, in ranges too, and name the download', async () => {
      const key = `${owner}/book.txt`;
      await store.put(key, Buffer.from('0123456789'), { contentType: 'text/plain' });
      const url = await store.signedReadUrl(key, {
        expiresInSeconds: 60,
        filename: 'L’été "1".txt',
        contentType: 'text/plain',
      });
      const whole = await fetch(url);
      expect([whole.status, await whole.text()]).toEqual([200, '0123456789']);
      expect(whole.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[ -~]+"; filename\*=UTF-8''L%E2%80%99/,
      );
      const part = await fetch(url, { headers: { range: 'bytes=2-4' } });
      expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10']);
    });

    it('lets anybody with a signed URL write that blob, and not write with one for reading', async () => {
      const key = `${owner}/incoming/f1`;
      const { url, method, headers } = await store.signedWriteUrl(key, {
        expiresInSeconds: 60,
        maxBytes: 100,
        contentType: 'text/plain',
      });
      const put = await fetch(url, { method, headers, body: 'Il était une fois' });
      expect(put.status).toBe(201);
      expect((await store.read(key)).toString()).toBe('Il était une fois');
      expect(await store.stat(key)).toMatchObject({ size: 18, contentType: 'text/plain' });
      const reading = await store.signedReadUrl(key, { expiresInSeconds: 60 });
      const wrong = await fetch(reading, { method: 'PUT', headers, body: 'mine' });
      expect(wrong.status).toBe(403);
      expect((await store.read(key)).toString()).toBe('Il était une fois');
    });
  });
}
