import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Logger, readForm } from '@visiobook/subgraph-kit';
import type { OpenIdAttempts, Outcome } from './attempts.ts';
import { sendOver } from './callback-page.ts';
import { failureOf, type OpenIdProvider } from './provider.ts';
import type { OpenIdProviders } from './providers.ts';

const MAX_FORM_BYTES = 32 * 1024;
const PATH = /^\/auth\/([a-z0-9-]+)\/callback$/;

export interface CallbackDeps {
  providers: OpenIdProviders;
  attempts: OpenIdAttempts;
  log: Logger;
}

/**
 * Where people come back to from a provider. Who comes with a state that is good goes on to her client, with a code for how it went;
 * everybody else stays here: nothing of such a request says where it would be safe to send it.
 * @returns false for another path
 */
export async function answerCallback(deps: CallbackDeps, request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const id = PATH.exec(pathname)?.[1];
  if (id === undefined) return false;
  const { providers, attempts, log } = deps;
  const provider = providers.find(id);
  const parameters = request.method === 'POST' ? await readForm(request, MAX_FORM_BYTES) : searchParams;
  const [state, ...others] = parameters.getAll('state');
  const isOne = state !== undefined && others.length === 0;
  const attempt = provider && isOne ? await attempts.comeBack(provider.id, state) : null;
  if (!provider || !attempt || state === undefined || !providers.mayReturnTo(attempt.returnTo)) {
    sendOver(response);
    return true;
  }
  const outcome = await outcomeOf(provider, parameters, attempts.bindingOf(state), log);
  const address = new URL(attempt.returnTo);
  address.searchParams.set('code', await attempts.conclude(attempt, outcome));
  const headers = { location: address.href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
  response.writeHead(303, headers).end();
  return true;
}

async function outcomeOf(
  provider: OpenIdProvider,
  parameters: URLSearchParams,
  binding: ReturnType<OpenIdAttempts['bindingOf']>,
  log: Logger,
): Promise<Outcome> {
  try {
    return { identity: await provider.identify(parameters, binding) };
  } catch (error) {
    const failure = failureOf(error);
    // Without its cause, which may hold a token and what it says of somebody.
    const { name, message, code } = error as Error & { code?: string };
    if (failure !== 'cancelled')
      log.warn({ provider: provider.id, failure, name, code, message }, 'no sign-in by OpenID');
    return { failure };
  }
}
