import type { Logger } from '@visiobook/subgraph-kit';
import { AccessTokenVerifier, nobodyElse } from '../access-token.ts';
import { Admission } from '../admission.ts';
import type { GatewayConfig } from '../config.ts';
import { loadRateLimits } from '../rate-limits/load-rate-limits.ts';
import type { Closing } from '../shutdown/closing.ts';
import { HttpStreams } from '../streams/http-streams.ts';
import { TokenExpiry } from '../streams/session-ends.ts';
import { Streams } from '../streams/streams.ts';
import type { SubgraphSockets } from '../subgraphs/subgraph-sockets.ts';

interface Surroundings {
  readonly log: Logger;
  readonly sockets: SubgraphSockets;
  readonly isWorker: boolean;
}

/** Who may ask for how much, and what is streamed to them. */
export async function startReaders(config: GatewayConfig, { log, sockets, isWorker }: Surroundings, closing: Closing) {
  const viewers = config.GATEWAY_AUTH ? new AccessTokenVerifier(config.USER_PUBLIC_URL, log) : nobodyElse;
  const { limits, close } = await loadRateLimits(config, log, { isWorker });
  closing.add('limits', close);
  const sessions = new TokenExpiry();
  closing.add('sessions', () => sessions.close());
  const streams = new Streams({
    sockets,
    perViewer: config.STREAMS_PER_VIEWER,
    perAddress: config.STREAMS_PER_ADDRESS,
    outageMilliseconds: config.SUBGRAPH_OUTAGE_MS,
  });
  closing.add('streams', () => streams.close());
  return {
    viewers,
    admission: new Admission(limits),
    sessions,
    streams,
    httpStreams: new HttpStreams(streams, sessions),
  };
}
