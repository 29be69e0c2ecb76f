import { DomainError } from '@visiobook/subgraph-kit';

/** One answer for an unknown key, a wrong signature, another site, and a question that was answered already. */
export class PasskeyRefused extends DomainError {
  constructor() {
    super('PASSKEY_REFUSED', {
      en: 'This passkey was not accepted. Try again.',
      fr: 'Cette clé d’accès n’a pas été acceptée. Réessayez.',
    });
  }
}
