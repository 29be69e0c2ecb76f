import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { DirectoryBlobStore } from './blob-store.directory.ts';
import { signGrant, verifyGrant } from './grant.ts';
import { playHandler } from './play-handler.ts';
import { serve } from './serve.fixture.ts';

const signingKey = 'a key of the tests, and of nothing else';
const expiresAt = new Date('2100-01-01T00:00:00Z');
const grant = signGrant({ ownerId: 'ada', prefix: 'ada/films/f1', expiresAt, id: 'share-1' }, signingKey);
const revoked = new Set<string>();
let asked: string[] = [];
let clock = Date.now();
let directory: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'play-'));
  const store = new DirectoryBlobStore({ directory, signingKey, publicOrigin: '' });
  await store.put('ada/films/f1/v1/master.m3u8', Buffer.from('#EXTM3U'));
  await store.put('ada/films/f1/v1/seg0.m4s', Buffer.from('0123456789'));
  await store.put('ada/films/f1/v1/subs.vtt', Buffer.from('WEBVTT'));
  await store.put('ada/films/f2/seg0.m4s', Buffer.from('another film'));
  await store.put('eve/films/f1/seg0.m4s', Buffer.from('another person'));
  const isRevoked = async (id: string) => {
    asked.push(id);
    return revoked.has(id);
  };
  server = await serve(playHandler({ store, signingKey, isRevoked, now: () => clock }));
});
beforeEach(() => {
  asked = [];
  clock += 60_000;
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const play = (rest: string, headers: Record<string, string> = {}, token = grant) =>
  server.ask(`/play/${token}/${rest}`, { headers });

describe('Playback', () => {
  it.each([
    ['v1/master.m3u8', 'application/vnd.apple.mpegurl', 'private, max-age=1'],
    ['v1/seg0.m4s', 'video/iso.segment', 'private, max-age=31536000, immutable'],
    ['v1/subs.vtt', 'text/vtt; charset=utf-8', 'private, max-age=31536000, immutable'],
  ])('serves %s with its type and its time in caches', async (file, type, cache) => {
    const { status, headers } = await play(file);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, cache]);
  });

  it('serves ranges and lets players on other pages read', async () => {
    const part = await play('v1/seg0.m4s', { range: 'bytes=2-5', origin: 'https://any.test' });
    expect([part.status, part.body.toString(), part.headers['content-range']]).toEqual([206, '2345', 'bytes 2-5/10']);
    expect(part.headers['access-control-allow-origin']).toBe('*');
    expect((await server.ask(`/play/${grant}/v1/seg0.m4s`, { method: 'PUT', body: 'x' })).status).toBe(405);
  });

  it.each([
    '',
    'v1',
    'v1/none.m4s',
    '../f2/seg0.m4s',
    '%2e%2e/f2/seg0.m4s',
    '..%2ff2/seg0.m4s',
    '%252e%252e/f2/seg0.m4s',
    '/ada/films/f2/seg0.m4s',
    'v1/../../f2/seg0.m4s',
    'v1//seg0.m4s',
    '%00',
    '%',
  ])('finds nothing under %j', async (rest) => {
    expect((await play(rest)).status).toBe(404);
  });

  it('reaches the granted folder only', async () => {
    const whole = signGrant({ ownerId: 'ada', prefix: 'ada/films/', expiresAt }, signingKey);
    expect((await play('f2/seg0.m4s', {}, whole)).body.toString()).toBe('another film');
    expect((await play('seg0.m4s')).status).toBe(404);
    expect(() => signGrant({ ownerId: 'ada', prefix: 'eve/films', expiresAt }, signingKey)).toThrow('does not belong');
    expect(() => signGrant({ ownerId: 'ada', prefix: 'ada/../eve', expiresAt }, signingKey)).toThrow('Not a blob key');
  });

  it('refuses a token in which any single character was changed, and one signed with another key', async () => {
    const characters = [...'abcXYZ0129-_.~'];
    await fc.assert(
      fc.property(fc.nat({ max: grant.length - 1 }), fc.constantFrom(...characters), (at, character) => {
        const changed = grant.slice(0, at) + character + grant.slice(at + 1);
        expect(verifyGrant(changed, signingKey) === null).toBe(changed !== grant);
      }),
      { numRuns: 500 },
    );
    expect(verifyGrant(grant, `${signingKey}!`)).toBeNull();
    expect((await play('v1/master.m3u8', {}, 'nonsense')).status).toBe(403);
  });

  it('ends when the grant expires', async () => {
    const short = signGrant({ ownerId: 'ada', prefix: 'ada/films/f1', expiresAt: new Date(clock + 5_000) }, signingKey);
    expect((await play('v1/master.m3u8', {}, short)).status).toBe(200);
    clock += 6_000;
    expect((await play('v1/master.m3u8', {}, short)).status).toBe(403);
  });

  it('notices a revocation within 30 seconds, asking once in that time', async () => {
    for (let i = 0; i < 3; i++) expect((await play('v1/seg0.m4s')).status).toBe(200);
    revoked.add('share-1');
    clock += 29_000;
    await play('v1/seg0.m4s');
    expect(asked).toEqual(['share-1']);
    clock += 1_001;
    expect((await play('v1/seg0.m4s')).status).toBe(403);
    revoked.clear();
  });

  it('gives the same token for the same grant', () => {
    const facts = { ownerId: 'ada', prefix: 'ada/films/f1', expiresAt };
    expect(signGrant(facts, signingKey)).toBe(signGrant(facts, signingKey));
    expect(verifyGrant(signGrant(facts, signingKey), signingKey)).toEqual({
      ...facts,
      id: expect.stringMatching(/^[\w-]{22}$/),
    });
  });
});
