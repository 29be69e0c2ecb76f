import { type Locale, Unauthenticated } from './errors.ts';

export interface ViewerFacts {
  id: string | null;
  sessionId: string | null;
  locale: Locale;
  scopes: readonly string[];
}

/** Who asks. Made from an internal token only; a request without one never gets this far. */
export class Viewer implements ViewerFacts {
  readonly id: string | null;
  readonly sessionId: string | null;
  readonly locale: Locale;
  readonly scopes: readonly string[];

  constructor(facts: Partial<ViewerFacts> = {}) {
    this.id = facts.id ?? null;
    this.sessionId = facts.sessionId ?? null;
    this.locale = facts.locale ?? 'en';
    this.scopes = facts.scopes ?? [];
  }

  requireId(): string {
    if (this.id === null) throw new Unauthenticated();
    return this.id;
  }
}
