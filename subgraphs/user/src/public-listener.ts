import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { answerFault, readJson, type ServiceDeps, sendJson } from '@visiobook/subgraph-kit';
import { z } from 'zod';
import { exchangeApiKey } from './api-key/exchange.ts';
import type { UserConfig } from './config.ts';
import { accessTokens } from './subgraph.ts';

const MAX_BODY_BYTES = 1024;
const Exchange = z.object({ key: z.string() });

/** The keys that verify access tokens, for everybody; access tokens for API keys, for the gateway, which does not forward that path. */
export function userListener({ config, db, log }: ServiceDeps<UserConfig>): RequestListener {
  const tokens = accessTokens(config);
  const exchange = async (request: IncomingMessage, response: ServerResponse) => {
    const given = Exchange.safeParse(await readJson(request, MAX_BODY_BYTES));
    const token = given.success ? await exchangeApiKey(db, tokens, given.data.key) : null;
    if (token) sendJson(response, 200, token);
    else sendJson(response, 401, { error: 'not a key' });
  };
  const keys = async (response: ServerResponse) =>
    sendJson(response, 200, await tokens.jwks(), { 'cache-control': 'public, max-age=300' });
  return (request, response) => {
    const failed = (error: unknown) => answerFault(response, error, log);
    if (request.url === '/.well-known/jwks.json') keys(response).catch(failed);
    else if (request.url === '/api-keys/exchange' && request.method === 'POST')
      exchange(request, response).catch(failed);
    else sendJson(response, 404, { error: 'not found' });
  };
}
