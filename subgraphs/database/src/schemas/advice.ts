import type { Message, MigrationState } from '@visiobook/subgraph-kit';

const ADVICE: Record<MigrationState, Message> = {
  APPLIED: { en: 'applied.', fr: 'appliquée.' },
  PENDING: { en: 'run `npm run migrate`.', fr: 'lancez `npm run migrate`.' },
  LATE: {
    en: 'was merged late. Take it out and make it again, as the last one.',
    fr: 'a été fusionnée trop tard. Retirez-la et recréez-la en dernière position.',
  },
  CHANGED: {
    en: 'was changed after it was applied. Put the committed file back; a change is a migration of its own.',
    fr: 'a été modifiée après son application. Rétablissez le fichier d’origine ; un changement est une nouvelle migration.',
  },
  UNKNOWN: {
    en: 'belongs to another version. Start that one, or a later one.',
    fr: 'appartient à une autre version. Démarrez celle-là, ou une plus récente.',
  },
};

export const adviceFor = (state: MigrationState): Message => ADVICE[state];
