import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { blobStoreContract } from './blob-store.contract.ts';
import { DirectoryBlobStore } from './blob-store.directory.ts';
import { RetryingBlobStore } from './blob-store.retrying.ts';
import { BlobNotFound } from './blob-store.ts';
import { filesHandler } from './files-handler.ts';
import { serve } from './serve.fixture.ts';

const signingKey = 'a key of the tests, and of nothing else';

/** A directory whose calls fail as often as a test says before they work. */
class FlakyBlobStore extends DirectoryBlobStore {
  failures: string[] = [];
  calls = 0;

  override put(...args: Parameters<DirectoryBlobStore['put']>) {
    return this.#fail() ?? super.put(...args);
  }

  override stat(key: string) {
    return this.#fail() ?? super.stat(key);
  }

  #fail(): Promise<never> | undefined {
    this.calls++;
    const code = this.failures.shift();
    return code === undefined ? undefined : Promise.reject(Object.assign(new Error(code), { code }));
  }
}

let directory: string;
let server: Awaited<ReturnType<typeof serve>>;
let flaky: FlakyBlobStore;
let store: RetryingBlobStore;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'blobs-'));
  server = await serve((request, response) => filesHandler({ store, signingKey })(request, response));
  flaky = new FlakyBlobStore({ directory, signingKey, publicOrigin: server.origin });
  store = new RetryingBlobStore(flaky);
});

beforeEach(() => {
  flaky.failures = [];
  flaky.calls = 0;
});

afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

blobStoreContract('a directory that is asked again', async () => store, 20);

test('a store that fails for a moment is asked again', async () => {
  flaky.failures = ['EIO', 'ESTALE', 'EIO'];
  await store.put('ada/a', Buffer.from('bytes'));
  expect(flaky.calls).toBe(4);
  expect((await store.read('ada/a')).toString()).toBe('bytes');
});

test('one that goes on failing is given up', async () => {
  flaky.failures = Array.from({ length: 9 }, () => 'EIO');
  await expect(store.stat('ada/b')).rejects.toMatchObject({ code: 'EIO' });
  expect(flaky.calls).toBe(5);
});

test('a full disk, a missing blob and a stream that was read are not tried again', async () => {
  flaky.failures = ['ENOSPC'];
  await expect(store.put('ada/c', Buffer.from('bytes'))).rejects.toMatchObject({ code: 'ENOSPC' });
  await expect(store.read('ada/none')).rejects.toBeInstanceOf(BlobNotFound);
  flaky.failures = ['EIO'];
  await expect(store.put('ada/d', Readable.from(['once']))).rejects.toMatchObject({ code: 'EIO' });
  expect(flaky.calls).toBe(2);
});
