import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { blobStoreContract } from './blob-store.contract.ts';
import { DirectoryBlobStore } from './blob-store.directory.ts';
import { escapeSegment, unescapeSegment } from './directory-layout.ts';
import { filesHandler } from './files-handler.ts';
import { serve } from './serve.fixture.ts';

const signingKey = 'a key of the tests, and of nothing else';
let directory: string;
let server: Awaited<ReturnType<typeof serve>>;
let store: DirectoryBlobStore;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'blobs-'));
  server = await serve((request, response) => filesHandler({ store, signingKey })(request, response));
  store = new DirectoryBlobStore({ directory, signingKey, publicOrigin: server.origin });
});

afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

blobStoreContract('a directory', async () => store, 100);

describe('A directory of blobs', () => {
  it('has a file name of its own for every segment, also where case is ignored', () => {
    const segment = fc.stringMatching(/^[A-Za-z0-9_=@+,~:-][A-Za-z0-9._=@+,~:-]{0,12}[a-zA-Z0-9]$/);
    fc.assert(fc.property(segment, (text) => unescapeSegment(escapeSegment(text)) === text));
    fc.assert(fc.property(segment, (text) => escapeSegment(text) === escapeSegment(text).toLowerCase()));
    fc.assert(fc.property(segment, (text) => /^[a-z0-9._+%-]+$/.test(escapeSegment(text))));
  });

  it('leaves two files per blob, and none when it is deleted', async () => {
    const folder = path.join(directory, 'tidy');
    await store.put('tidy/a', Buffer.from('one'));
    await store.put('tidy/a', Buffer.from('two'));
    await store.put('tidy/b', Buffer.alloc(9), { maxBytes: 3 }).catch(() => undefined);
    expect(await readdir(folder)).toHaveLength(2);
    await store.delete('tidy/a');
    expect(await readdir(folder)).toEqual([]);
  });

  it('clears away what dead writers left, and keeps what is stored or still being written', async () => {
    const swept = new DirectoryBlobStore({ directory: path.join(directory, 'swept'), signingKey, publicOrigin: '' });
    await swept.put('ada/a', Buffer.from('stored'));
    await writeFile(path.join(directory, 'swept', 'ada', 'a@abandoned'), 'half a bo');
    expect(await swept.removeLeftovers(3600)).toBe(0);
    expect(await swept.removeLeftovers(-1)).toBe(1);
    expect((await swept.read('ada/a')).toString()).toBe('stored');
  });
});
