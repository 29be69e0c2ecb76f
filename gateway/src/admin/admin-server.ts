import { createServer, type ServerResponse } from 'node:http';
import { answerFault, type Listening, type Logger, listen, sendError } from '@visiobook/subgraph-kit';
import { answerHealth, answerLive } from '../health/answer-health.ts';

export interface AdminSources {
  readonly health: () => Promise<{ isReady: boolean }>;
  /** In Prometheus' text format. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly log: Logger;
}

interface AdminPlace {
  readonly GATEWAY_ADMIN_HOST: string;
  readonly GATEWAY_ADMIN_PORT?: number | undefined;
}

/** `/metrics` and the whole of `/health`, for the platform: whoever reaches this listener is told. Null where none is wanted. */
export async function serveAdmin(place: AdminPlace, sources: AdminSources): Promise<Listening | null> {
  if (place.GATEWAY_ADMIN_PORT === undefined) return null;
  const server = createServer(async ({ url }, response) => {
    try {
      await answer(url ?? '/', response, sources);
    } catch (error) {
      answerFault(response, error, sources.log);
    }
  });
  return listen(server, place.GATEWAY_ADMIN_HOST, place.GATEWAY_ADMIN_PORT);
}

async function answer(url: string, response: ServerResponse, { health, metrics }: AdminSources): Promise<void> {
  switch (url.split('?')[0]) {
    case '/health/live':
      return answerLive(response);
    case '/health/ready':
      return answerHealth(response, await health());
    case '/metrics': {
      const { type, text } = await metrics();
      response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
      return;
    }
    default:
      sendError(response, 404, 'NOT_FOUND', 'There are /metrics, /health/live and /health/ready here.');
  }
}
