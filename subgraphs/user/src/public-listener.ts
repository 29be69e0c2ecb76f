import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  answerFault,
  HttpFault,
  header,
  InternalTokenVerifier,
  keyEncryptionKeys,
  OwnerEncryption,
  readJson,
  type ServiceDeps,
  sendJson,
} from '@visiobook/subgraph-kit';
import { z } from 'zod';
import { exchangeApiKey } from './api-key/exchange.ts';
import type { UserConfig } from './config.ts';
import { OpenIdAttempts } from './openid/attempts.ts';
import { answerCallback } from './openid/callback.ts';
import { OpenIdProviders } from './openid/providers.ts';
import { Secret } from './secret.ts';
import { EndedSessionsLog } from './session/ended-sessions.ts';
import { accessTokens } from './subgraph.ts';

const MAX_BODY_BYTES = 1024;
const Exchange = z.object({ key: z.string() });
const After = z.coerce.number().int().min(0);

/**
 * For everybody, through the gateway: the keys that verify access tokens, and the way back from providers of identities. For the
 * gateway alone, which forwards neither: access tokens for API keys, and the sessions that have ended before their tokens.
 */
export function userListener({ config, db, events, log }: ServiceDeps<UserConfig>): RequestListener {
  const tokens = accessTokens(config);
  const endedSessions = new EndedSessionsLog(db, events, config.ACCESS_TOKEN_MINUTES);
  const internal = new InternalTokenVerifier(config.INTERNAL_PUBLIC_KEY, 'user');
  const exchange = async (request: IncomingMessage, response: ServerResponse) => {
    const given = Exchange.safeParse(await readJson(request, MAX_BODY_BYTES));
    const token = given.success ? await exchangeApiKey(db, tokens, given.data.key) : null;
    if (token) sendJson(response, 200, token);
    else sendJson(response, 401, { error: 'not a key' });
  };
  const encryption = new OwnerEncryption({ db, keks: keyEncryptionKeys(config) });
  const attempts = new OpenIdAttempts(db, new Secret(config.USER_SECRET), encryption);
  const callbacks = { providers: OpenIdProviders.of(config), attempts, log };
  const callback = async (request: IncomingMessage, response: ServerResponse) => {
    if (!(await answerCallback(callbacks, request, response))) sendJson(response, 404, { error: 'not found' });
  };
  const keys = async (response: ServerResponse) =>
    sendJson(response, 200, await tokens.jwks(), { 'cache-control': 'public, max-age=300' });
  const ended = async (request: IncomingMessage, response: ServerResponse, after: string | null) => {
    await requireGateway(internal, request);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answer = after === null ? endedSessions.start() : endedSessions.after(placeIn(after), gone.signal);
    sendJson(response, 200, await answer);
  };
  return (request, response) => {
    const failed = (error: unknown) => answerFault(response, error, log);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://user');
    if (pathname === '/.well-known/jwks.json') keys(response).catch(failed);
    else if (pathname === '/api-keys/exchange' && request.method === 'POST') exchange(request, response).catch(failed);
    else if (pathname === '/sessions/ended') ended(request, response, searchParams.get('after')).catch(failed);
    else callback(request, response).catch(failed);
  };
}

async function requireGateway(internal: InternalTokenVerifier, request: IncomingMessage): Promise<void> {
  await internal.verify(/^Bearer (\S+)$/.exec(header(request, 'authorization') ?? '')?.[1]);
}

function placeIn(after: string): number {
  const place = After.safeParse(after);
  if (!place.success) throw new HttpFault(400, 'BAD_REQUEST', '`after` takes what the last answer gave.');
  return place.data;
}
