import { z } from 'zod';
import { defineEvent } from './event.ts';

const id = z.string().min(1).max(200);

/** All that ended before their time, in one gapless sequence. */
export const sessionsTopic = 'sessions';

/** Of one event at most, which keeps it far below what an event may hold. */
export const MOST_SESSIONS_ENDED = 1_000;

const API_KEY = 'key:';

/** The session (`sid`) of the access tokens that an API key is exchanged for. */
export const apiKeySession = (keyId: string) => `${API_KEY}${keyId}`;

/** Whether a program acts, with a key that somebody gave it. */
export const isApiKeySession = (sessionId: string | null) => sessionId?.startsWith(API_KEY) ?? false;

/** Access tokens of these sessions (`sid`) are good no longer, though they say so. */
export const sessionsEnded = defineEvent({
  name: 'sessionsEnded',
  payload: z.object({ sessionIds: z.array(id).min(1).max(MOST_SESSIONS_ENDED) }),
});
