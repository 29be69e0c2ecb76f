import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { People } from '../people.fixture.ts';
import { service } from '../service.ts';
import { apiKeys, challenges, letters, openIdAttempts, refreshTokens, sessions, throttles } from '../tables.ts';
import { sweepExpired } from './sweep-expired.ts';

const PAST = new Date(Date.now() - 40 * 86_400_000);
const SOON = new Date(Date.now() + 60_000);

let world: TestService;
let people: People;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off' } });
  people = new People(world);
});

const idsIn = async (table: typeof letters | typeof apiKeys) =>
  (await world.db.select({ id: table.id }).from(table)).map(({ id }) => id);

test('an expired session goes with its tokens; one that is good stays, with those that still tell of theft', async () => {
  const [over, good] = [await people.signUp(), await people.signUp()];
  await people.refresh(good.refreshToken);
  await world.db.update(sessions).set({ expiresAt: PAST }).where(eq(sessions.userId, over.user.id));
  await sweepExpired(world.db);
  const left = await world.db.select({ userId: sessions.userId }).from(sessions);
  expect(left.map(({ userId }) => userId)).toEqual([good.user.id]);
  expect(await world.db.select().from(refreshTokens)).toHaveLength(2);
  await world.db.update(refreshTokens).set({ usedAt: PAST });
  await sweepExpired(world.db);
  expect(await world.db.select().from(refreshTokens)).toHaveLength(0);
});

test('links, codes, sign-ins by a provider, keys and counts go when they are over, and no sooner', async () => {
  const { user } = await people.signUp();
  for (const [id, expiresAt] of [
    ['over', PAST],
    ['good', SOON],
  ] as const) {
    const about = { id, expiresAt };
    const letter = { kind: 'invite' as const, locale: 'en' as const, emailIndex: 'a', sealedContents: '', about: {} };
    await world.db.insert(letters).values({ ...about, ...letter });
    await world.db.insert(challenges).values({ hash: id, purpose: 'secondFactor', expiresAt });
    const key = { userId: user.id, name: id, prefix: id, hash: id, scopes: [] };
    await world.db.insert(apiKeys).values({ ...about, ...key });
    const attempt = { stateHash: id, provider: 'p', returnTo: '/', challenge: 'c', expiresAt };
    await world.db.insert(openIdAttempts).values(attempt);
    await world.db.insert(throttles).values({ key: id, failures: 3, countedAt: expiresAt });
  }
  await world.db.insert(throttles).values({ key: 'blocked', failures: 3, countedAt: PAST, blockedUntil: SOON });
  await sweepExpired(world.db);
  expect([await idsIn(letters), await idsIn(apiKeys)]).toEqual([['good'], ['good']]);
  expect((await world.db.select().from(challenges)).map(({ hash }) => hash)).toEqual(['good']);
  expect((await world.db.select().from(openIdAttempts)).map(({ stateHash }) => stateHash)).toEqual(['good']);
  const counts = (await world.db.select().from(throttles)).map(({ key }) => key);
  expect(counts).toEqual(expect.arrayContaining(['good', 'blocked']));
  expect(counts).not.toContain('over');
});
