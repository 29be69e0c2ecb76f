import { setTimeout as delay } from 'node:timers/promises';
import { GenerationProgressDocument, type GenerationProgressSubscription } from '@visiobook/graphql';
import { type Api, ApiError } from './api.ts';

export type ProgressEvent = GenerationProgressSubscription['generationProgress'];

/** What a service that is being restarted answers, or the gateway for it. */
const PASSING = new Set(['STREAM_INTERRUPTED', 'INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', 'SERVICE_TIMEOUT']);
const RECONNECT_MILLISECONDS = 500;
const MAX_RECONNECTS = 120;

/** Every event of one generation in order, once, over as many connections as it takes. Ends after the last one. */
export async function* follow(api: Api, projectId: string, generationId: string): AsyncGenerator<ProgressEvent> {
  let after = 0;
  for (let attempt = 0; attempt < MAX_RECONNECTS; attempt++) {
    try {
      const variables = { projectId, after };
      for await (const { generationProgress: event } of api.subscribe(GenerationProgressDocument, variables)) {
        after = event.seq;
        attempt = 0;
        if (event.generationId !== generationId) continue;
        yield event;
        if (['FILM_READY', 'FAILED', 'CANCELLED'].includes(event.kind)) return;
      }
    } catch (error) {
      if (error instanceof ApiError && !PASSING.has(error.code)) throw error;
    }
    await delay(RECONNECT_MILLISECONDS);
  }
  throw new Error('The connection to VisioBook was lost.');
}
