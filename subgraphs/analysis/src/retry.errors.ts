import { Conflict } from '@visiobook/subgraph-kit';

export const filmNotReady = () =>
  new Conflict({
    en: 'A scene is made again once its film is ready. Wait until it is, or have the film made.',
    fr: 'Une scène se refait quand son film est prêt. Attendez qu’il le soit, ou lancez la fabrication du film.',
  });

export const notInFilm = () =>
  new Conflict({
    en: 'The film does not have this scene as it is now. Have the film made again.',
    fr: 'Le film n’a pas cette scène telle qu’elle est maintenant. Relancez la fabrication du film.',
  });
