import type { InternalTokenSigner, Logger } from '@visiobook/subgraph-kit';
import { AccessTokenVerifier, nobodyElse, type Viewers } from '../access-token.ts';
import { Admission } from '../admission.ts';
import type { GatewayConfig } from '../config.ts';
import { loadRateLimits } from '../rate-limits/load-rate-limits.ts';
import { EndedSessions } from '../sessions/ended-sessions.ts';
import { EndedSessionsFeed } from '../sessions/ended-sessions-feed.ts';
import type { Closing } from '../shutdown/closing.ts';
import { HttpStreams } from '../streams/http-streams.ts';
import { anyEnd, TokenExpiry } from '../streams/session-ends.ts';
import { Streams } from '../streams/streams.ts';
import type { SubgraphSockets } from '../subgraphs/subgraph-sockets.ts';

interface Surroundings {
  readonly log: Logger;
  readonly sockets: SubgraphSockets;
  /** Null where there are no users. */
  readonly tokens: InternalTokenSigner | null;
  readonly isWorker: boolean;
}

/** Who may ask for how much, and what is streamed to them. */
export async function startReaders(config: GatewayConfig, surroundings: Surroundings, closing: Closing) {
  const { log, sockets, isWorker } = surroundings;
  const ended = new EndedSessions();
  const viewers = await startViewers(config, { ...surroundings, ended }, closing);
  const { limits, close } = await loadRateLimits(config, log, { isWorker });
  closing.add('limits', close);
  const sessions = anyEnd(new TokenExpiry(), ended);
  closing.add('sessions', () => sessions.close());
  const streams = new Streams({
    sockets,
    perViewer: config.STREAMS_PER_VIEWER,
    perAddress: config.STREAMS_PER_ADDRESS,
    outageMilliseconds: config.SUBGRAPH_OUTAGE_MS,
  });
  closing.add('streams', () => streams.close());
  return {
    admission: new Admission(viewers, limits),
    sessions,
    streams,
    httpStreams: new HttpStreams(streams, sessions),
  };
}

/** After this the door opens all the same: for nobody but those who are not signed in, until it is known who has been signed out. */
const HEARS_WITHIN_MILLISECONDS = 3_000;

/** Where there are users, those who have been signed out are out at once. */
async function startViewers(
  { USER_PUBLIC_URL: userPublicUrl }: GatewayConfig,
  { log, tokens, ended }: Surroundings & { readonly ended: EndedSessions },
  closing: Closing,
): Promise<Viewers> {
  if (!tokens) return nobodyElse;
  const feed = new EndedSessionsFeed({ userPublicUrl, tokens, ended, log });
  closing.add('sessions that end', () => feed.close());
  await feed.start(HEARS_WITHIN_MILLISECONDS);
  return new AccessTokenVerifier(userPublicUrl, log, (sessionId) => feed.hasEnded(sessionId));
}
