import { EndedSessions } from './ended-sessions.ts';

const viewerIn = (sessionId: string) => ({ id: 'ada', sessionId, locale: 'en', scopes: [], expiresAt: null }) as const;
const soon = () => Date.now() + 600_000;

test('a session that has ended is remembered until its tokens are over', () => {
  const ended = new EndedSessions();
  ended.add([{ sessionId: 'over', until: Date.now() - 1 }]);
  ended.add([{ sessionId: 'ended', until: soon() }]);
  expect([ended.has('over'), ended.has('ended'), ended.has('other')]).toEqual([false, true, false]);
});

test('however many end, no more are remembered than there is room for: the latest', () => {
  const ended = new EndedSessions(3);
  ended.add(['a', 'b', 'c', 'd', 'e'].map((sessionId) => ({ sessionId, until: soon() })));
  expect(ended.size).toBe(3);
  expect(['a', 'b', 'c', 'd', 'e'].filter((id) => ended.has(id))).toEqual(['c', 'd', 'e']);
});

test('who watches a session is told once, also when it has ended already; others are not', async () => {
  const ended = new EndedSessions();
  const told: string[] = [];
  const watch = (sessionId: string) => {
    const watcher = { tokenExpired: () => undefined, sessionEnded: () => void told.push(sessionId) };
    ended.watch(viewerIn(sessionId), watcher);
    return watcher;
  };
  watch('phone');
  watch('desk');
  ended.unwatch(viewerIn('left'), watch('left'));
  ended.add(['phone', 'left'].map((sessionId) => ({ sessionId, until: soon() })));
  ended.add([{ sessionId: 'phone', until: soon() }]);
  expect(told).toEqual(['phone']);
  watch('phone');
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(['phone', 'phone']);
});
