import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFault, sendError, sendJson } from '@visiobook/subgraph-kit';
import { carefulHeaders } from './careful-headers.ts';
import { corsOrigins, type GatewayConfig, tellsOfSchema } from './config.ts';
import { Cors } from './cors.ts';
import { explorerHandler } from './explorer/explorer.ts';
import { forward } from './forward.ts';
import type { GatewayResponse } from './gateway-response.ts';
import { answerGraphQL, type GraphQLDependencies } from './graphql-http.ts';
import { answerLive, answerReady } from './health/answer-health.ts';
import type { HealthCheck } from './health/health.ts';
import type { AccessLog } from './operations/access-log.ts';

interface Dependencies extends GraphQLDependencies {
  config: GatewayConfig;
  health: HealthCheck;
  accessLog: AccessLog;
}

/** Everything the public origin answers. Whether a forwarded route needs a credential, and which, its own service knows. */
export function publicRoutes(
  dependencies: Dependencies,
): (request: IncomingMessage, response: GatewayResponse) => void {
  const { config, log, accessLog } = dependencies;
  // A map: an object would also know `constructor`, which anybody may ask for.
  const forwarded = new Map([
    ['files', config.STORAGE_PUBLIC_URL],
    ['play', config.STORAGE_PUBLIC_URL],
    ['auth', config.USER_PUBLIC_URL],
    ['.well-known', config.USER_PUBLIC_URL],
  ]);
  const explorer = tellsOfSchema(config) ? explorerHandler({ endpoint: '/graphql' }) : null;
  const careful = carefulHeaders(config.PUBLIC_ORIGIN);
  const cors = new Cors(corsOrigins(config));
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const [, first = ''] = path.split('/');
    const upstream = forwarded.get(first);
    if (upstream) {
      accessLog.watch(first, request, response);
      return forward(request, response, { origin: upstream, log });
    }
    if (path !== '/graphql' && explorer?.(request, response)) return accessLog.watch('explorer', request, response);
    response.stand(careful);
    if (path !== '/graphql') return answerOther(path, request, response, dependencies);
    if (cors.apply(request, response)) return accessLog.watch('preflight', request, response);
    answerGraphQL(request, response, dependencies);
  };
}

function answerOther(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { health, accessLog, log }: Dependencies,
): void {
  // Health is asked for every few seconds, for ever, and is not worth a line.
  if (path === '/health/live') answerLive(response);
  else if (path === '/health/ready') {
    health.report().then(
      (report) => answerReady(response, report),
      (error: unknown) => answerFault(response, error, log),
    );
  } else {
    accessLog.watch('other', request, response);
    if (path === '/') sendJson(response, 200, { name: 'VisioBook', graphql: '/graphql' });
    else sendError(response, 404, 'NOT_FOUND', 'There is nothing at this address.');
  }
}
