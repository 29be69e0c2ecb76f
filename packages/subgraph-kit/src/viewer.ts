import { Forbidden, type Locale, Unauthenticated } from './errors.ts';
import type { Scope } from './rights.ts';

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

  hasScope(scope: Scope): boolean {
    return this.scopes.includes(scope);
  }

  /** The gateway has asked for it already; a service that lets more than the owner in does not rely on that. */
  requireScope(scope: Scope): string {
    const id = this.requireId();
    if (!this.hasScope(scope)) throw new Forbidden();
    return id;
  }
}
