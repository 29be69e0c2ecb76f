import type { Locale } from '@visiobook/subgraph-kit';
import { GraphQLError } from 'graphql';

const MESSAGES = {
  en: (seconds: number) => `Too much was asked for in a short time. Try again in ${seconds} s.`,
  fr: (seconds: number) => `Trop de demandes en peu de temps. Réessayez dans ${seconds} s.`,
};

/** The caller has used up what is hers for the moment. The operation was not run. */
export class RateLimited extends GraphQLError {
  readonly httpStatus = 429;
  readonly retryAfterSeconds: number;

  constructor(milliseconds: number, locale: Locale) {
    const retryAfterSeconds = Math.max(1, Math.ceil(milliseconds / 1000));
    super(MESSAGES[locale](retryAfterSeconds), { extensions: { code: 'RATE_LIMITED', retryAfterSeconds } });
    this.name = new.target.name;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
