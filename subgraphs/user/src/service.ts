import { defineService, sendJson } from '@visiobook/subgraph-kit';
import { userConfig } from './config.ts';
import { accessTokens, userSubgraph, userWorker } from './subgraph.ts';

export const service = defineService({
  name: 'user',
  port: 8081,
  publicPort: 8181,
  migrations: new URL('../drizzle/', import.meta.url),
  config: userConfig,
  subgraph: userSubgraph,
  worker: userWorker,
  publicListener({ config, log }) {
    const tokens = accessTokens(config);
    return (request, response) => {
      if (request.url !== '/.well-known/jwks.json') return sendJson(response, 404, { error: 'not found' });
      tokens.jwks().then(
        (keys) => sendJson(response, 200, keys, { 'cache-control': 'public, max-age=300' }),
        (error: unknown) => {
          log.error({ err: error }, 'the key set could not be served');
          sendJson(response, 500, { error: 'internal error' });
        },
      );
    };
  },
});
