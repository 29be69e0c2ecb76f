import type { IncomingMessage } from 'node:http';
import { corsOrigins, type GatewayConfig } from './config.ts';
import { Cors } from './cors.ts';
import { clientAddress } from './rate-limits/client-address.ts';
import { OpenCounts } from './streams/open-counts.ts';

/** Why no socket is opened, as HTTP says it. */
interface Refusal {
  readonly status: number;
  readonly reason: string;
}

const ANOTHER_SITE: Refusal = { status: 403, reason: 'This origin may not open sockets here.' };
const TOO_MANY: Refusal = { status: 429, reason: 'There are too many sockets from this address.' };

export type SocketDoorSettings = Pick<
  GatewayConfig,
  'CORS_ORIGINS' | 'NODE_ENV' | 'PUBLIC_ORIGIN' | 'TRUSTED_PROXIES' | 'SOCKETS_PER_ADDRESS'
>;

/** Who may open a WebSocket. One that is open counts for its address from then on, whether it says who it is or not. */
export class SocketDoor {
  readonly #settings: SocketDoorSettings;
  readonly #cors: Cors;
  readonly #publicOrigin: string | null;
  readonly #counts = new OpenCounts();

  constructor(settings: SocketDoorSettings) {
    this.#settings = settings;
    this.#cors = new Cors(corsOrigins(settings));
    this.#publicOrigin = settings.PUBLIC_ORIGIN ? new URL(settings.PUBLIC_ORIGIN).origin : null;
  }

  addressOf(request: IncomingMessage): string {
    return clientAddress(request, this.#settings.TRUSTED_PROXIES);
  }

  /** Null for one that may come in. */
  refusal(request: IncomingMessage): Refusal | null {
    if (!this.#isFromHere(request.headers)) return ANOTHER_SITE;
    const hasRoom = this.#counts.hasRoom(this.addressOf(request), this.#settings.SOCKETS_PER_ADDRESS);
    return hasRoom ? null : TOO_MANY;
  }

  entered(address: string): void {
    this.#counts.take(address, 0);
  }

  left(address: string): void {
    this.#counts.giveBack(address);
  }

  /** Browsers let any page open a socket anywhere, and say only which one it is; what is no browser says nothing. */
  #isFromHere({ origin, host }: IncomingMessage['headers']): boolean {
    if (origin === undefined || origin === this.#publicOrigin || this.#cors.allows(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }
}
