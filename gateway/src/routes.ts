import type { RequestListener } from 'node:http';
import { type Logger, sendError, sendJson } from '@visiobook/subgraph-kit';
import type { Viewers } from './access-token.ts';
import { type GatewayConfig, tellsOfSchema } from './config.ts';
import type { SupergraphEngine } from './engine.ts';
import { explorerHandler } from './explorer/explorer.ts';
import { forward } from './forward.ts';
import { answerGraphQL } from './graphql-http.ts';
import type { HttpStreams } from './streams/http-streams.ts';

interface Dependencies {
  config: GatewayConfig;
  engine: () => SupergraphEngine;
  viewers: Viewers;
  httpStreams: HttpStreams;
  log: Logger;
}

/** Everything the public origin answers. Routes other than GraphQL carry a credential that their own service checks. */
export function publicRoutes(dependencies: Dependencies): RequestListener {
  const { config, log } = dependencies;
  // A map: an object would also know `constructor`, which anybody may ask for.
  const forwarded = new Map([
    ['files', config.STORAGE_PUBLIC_URL],
    ['play', config.STORAGE_PUBLIC_URL],
    ['.well-known', config.USER_PUBLIC_URL],
  ]);
  const explorer = tellsOfSchema(config) ? explorerHandler({ endpoint: '/graphql' }) : null;
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const [, first = ''] = path.split('/');
    const upstream = forwarded.get(first);
    if (upstream) return forward(request, response, upstream, log);
    if (path === '/graphql') {
      answerGraphQL(request, response, dependencies);
      return;
    }
    if (path === '/health/live') return sendJson(response, 200, { status: 'live' });
    if (path === '/health/ready') return sendJson(response, 200, { status: 'ready' });
    if (explorer?.(request, response)) return;
    if (path === '/') return sendJson(response, 200, { name: 'VisioBook', graphql: '/graphql' });
    sendError(response, 404, 'NOT_FOUND', 'There is nothing at this address.');
  };
}
