import { DomainError } from '@visiobook/subgraph-kit';

export class LastAdministrator extends DomainError {
  constructor() {
    super('LAST_ADMINISTRATOR', {
      en: 'You are the last administrator. Make somebody else one first.',
      fr: 'Vous êtes la dernière personne à administrer. Donnez d’abord ce rôle à quelqu’un d’autre.',
    });
  }
}
