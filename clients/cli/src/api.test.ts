import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MeDocument } from '@visiobook/graphql';
import { Api } from './api.ts';

const MINUTE = 60_000;

let server: Server;
let asked: { isRenewal: boolean; authorization: string | undefined; variables: object }[];
let isAway: boolean;

/** Answers `me` with nobody, and each renewal with the next tokens. */
beforeEach(async () => {
  [asked, isAway] = [[], false];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string; variables: object };
    const isRenewal = query.includes('refreshSession');
    asked.push({ isRenewal, authorization: request.headers.authorization, variables });
    const refreshSession = { accessToken: 'second', refreshToken: 'r2', expiresAt: inMinutes(10) };
    const errors = [{ message: 'away', extensions: { code: 'SERVICE_UNAVAILABLE' } }];
    response.end(
      JSON.stringify(isRenewal && isAway ? { errors } : { data: isRenewal ? { refreshSession } : { me: null } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString();

function signedIn(minutesLeft: number): Api {
  const api = new Api(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  api.signedIn({ accessToken: 'first', refreshToken: 'r1', expiresAt: inMinutes(minutesLeft) });
  return api;
}

test('an access token that ends soon is renewed first, once for all who ask, and as nobody', async () => {
  const api = signedIn(0.5);
  await Promise.all([1, 2, 3].map(() => api.run(MeDocument, {})));
  expect(asked.filter(({ isRenewal }) => isRenewal)).toEqual([
    { isRenewal: true, authorization: undefined, variables: { refreshToken: 'r1' } },
  ]);
  const others = asked.filter(({ isRenewal }) => !isRenewal);
  expect(others.map(({ authorization }) => authorization)).toEqual(Array(3).fill('Bearer second'));
});

test('one that is good for longer is used as it is', async () => {
  await signedIn(5).run(MeDocument, {});
  expect(asked).toMatchObject([{ isRenewal: false, authorization: 'Bearer first' }]);
});

test('while nobody can renew it, a token is used to its end, and not beyond', async () => {
  isAway = true;
  await signedIn(0.5).run(MeDocument, {});
  expect(asked.at(-1)).toMatchObject({ isRenewal: false, authorization: 'Bearer first' });
  await expect(signedIn(-1).run(MeDocument, {})).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});
