import type { Viewer } from './access-token.ts';

/** A key that is withdrawn because it was stolen is believed for that much longer at most. */
const REMEMBERED_MILLISECONDS = 60_000;
const MAX_REMEMBERED = 10_000;

/** Who was found to be meant by a token. A signature costs more to check than all else about a small request, and readers send the same token for minutes. */
export class VerifiedTokens {
  readonly #remembered = new Map<string, { viewer: Viewer; until: number }>();

  find(token: string): Viewer | null {
    const found = this.#remembered.get(token);
    if (found && found.until > Date.now()) return found.viewer;
    if (found) this.#remembered.delete(token);
    return null;
  }

  /** Only what has been verified, and never beyond its end. */
  remember(token: string, viewer: Viewer): void {
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    const until = Math.min(viewer.expiresAt ?? 0, Date.now() + REMEMBERED_MILLISECONDS);
    this.#remembered.set(token, { viewer, until });
  }
}
