import { DomainError } from '@visiobook/subgraph-kit';

export class LinkNotGood extends DomainError {
  constructor() {
    super('LINK_NOT_GOOD', {
      en: 'This link is not good any more. Ask for another one.',
      fr: 'Ce lien n’est plus valable. Demandez-en un autre.',
    });
  }
}
