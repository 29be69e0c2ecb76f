import { createServer } from 'node:http';
import { type Listening, listen, sendJson, silentLogger, TemporaryFault } from '@visiobook/subgraph-kit';
import { AccessTokenVerifier } from './access-token.ts';

let answer: unknown;
let service: Listening;
beforeEach(async () => {
  service = await listen(
    createServer((_request, response) => sendJson(response, 200, answer)),
    '127.0.0.1',
    0,
  );
});
afterEach(() => service.close());

test.each([
  ['no token', {}],
  ['a token without an end', { accessToken: 'a.b.c', expiresAt: 'soon' }],
  ['nothing', null],
])(
  'A key for which the user service answers %s is not found to be wrong: it cannot be checked',
  async (_what, body) => {
    answer = body;
    const verifier = new AccessTokenVerifier(service.url, silentLogger());
    await expect(verifier.viewerOf(`Bearer vbk_${'a'.repeat(43)}`, undefined)).rejects.toThrow(TemporaryFault);
  },
);
