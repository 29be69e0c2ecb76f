import { DomainError } from '@visiobook/subgraph-kit';

export class LastAdministrator extends DomainError {
  constructor() {
    super('LAST_ADMINISTRATOR', {
      en: 'You are the last administrator. Make somebody else one first, whose account is not about to be deleted.',
      fr: 'Vous êtes la dernière personne à administrer. Donnez d’abord ce rôle à quelqu’un d’autre, dont le compte ne va pas être supprimé.',
    });
  }
}
