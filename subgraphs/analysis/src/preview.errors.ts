import { DomainError } from '@visiobook/subgraph-kit';

/** As many scenes as are made at once for one person are being made, or this one is, as it was before an edit. */
export class PreviewsGoing extends DomainError {
  constructor() {
    super('PREVIEWS_GOING', {
      en: 'Other scenes are being made for you, or this one as it was before. Wait until they are there, then ask again.',
      fr: 'D’autres scènes sont en cours de fabrication pour vous, ou celle-ci telle qu’elle était. Attendez qu’elles soient prêtes, puis recommencez.',
    });
  }
}
