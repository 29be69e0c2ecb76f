import { VerifiedTokens } from './verified-tokens.ts';

const reader = { id: 'ada', sessionId: 'session', locale: 'en' as const, scopes: ['films'] };
const SECOND = 1_000;

let now = 0;
beforeEach(() => {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

function remembered(lifetime: number) {
  const tokens = new VerifiedTokens();
  const viewer = { ...reader, expiresAt: now + lifetime };
  tokens.remember('a.b.c', viewer);
  return { tokens, viewer };
}

describe('A verified token', () => {
  test('stands for its reader, and no other token does', () => {
    const { tokens, viewer } = remembered(600 * SECOND);
    expect(tokens.find('a.b.c')).toBe(viewer);
    expect(tokens.find('a.b.d')).toBeNull();
  });

  test('is verified again after a minute', () => {
    const { tokens } = remembered(600 * SECOND);
    now += 59 * SECOND;
    expect(tokens.find('a.b.c')).not.toBeNull();
    now += SECOND;
    expect(tokens.find('a.b.c')).toBeNull();
  });

  test('is good no longer than it says', () => {
    const { tokens } = remembered(5 * SECOND);
    now += 4 * SECOND;
    expect(tokens.find('a.b.c')).not.toBeNull();
    now += SECOND;
    expect(tokens.find('a.b.c')).toBeNull();
  });

  test('is forgotten when there are too many, so that nobody fills the memory', () => {
    const { tokens, viewer } = remembered(600 * SECOND);
    for (let i = 0; i < 10_000; i++) tokens.remember(`a.b.${i}`, viewer);
    expect(tokens.find('a.b.c')).toBeNull();
    expect(tokens.find('a.b.9999')).toBe(viewer);
  });
});
