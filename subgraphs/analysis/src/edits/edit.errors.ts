import { DomainError, InvalidInput } from '@visiobook/subgraph-kit';

/** Somebody, maybe on another device, was first; `version` is the one to edit from now. */
export class StoryboardChanged extends DomainError {
  constructor(version: number) {
    const messages = {
      en: 'This storyboard has changed since you saw it. Look at it again, then repeat your edit.',
      fr: 'Ce storyboard a changé depuis que vous l’avez vu. Regardez-le de nouveau, puis refaites votre modification.',
    };
    super('STORYBOARD_CHANGED', messages, { version });
  }
}

/** A newer run has understood the text anew, or the text was understood before storyboards could be edited. */
export class StoryboardOutdated extends DomainError {
  constructor() {
    super('STORYBOARD_OUTDATED', {
      en: 'This is not the latest storyboard of your project any more. Edit that one, or have the film made once more.',
      fr: 'Ce n’est plus le dernier storyboard de votre projet. Modifiez celui-là, ou relancez la fabrication du film.',
    });
  }
}

export class SceneLocked extends DomainError {
  constructor() {
    super('SCENE_LOCKED', {
      en: 'This scene is locked. Unlock it first.',
      fr: 'Cette scène est verrouillée. Déverrouillez-la d’abord.',
    });
  }
}

export const noPlaceToSplit = () =>
  new InvalidInput('at', {
    en: 'A scene is split before one of its words, and something has to stay on each side.',
    fr: 'Une scène se coupe avant l’un de ses mots, et il doit rester quelque chose de chaque côté.',
  });

export const notNeighbours = () =>
  new InvalidInput('secondId', {
    en: 'Only two scenes of one chapter whose words follow each other, and that are shown one after the other, can be merged.',
    fr: 'On ne réunit que deux scènes d’un même chapitre dont les mots se suivent, et qui sont montrées l’une après l’autre.',
  });

export const notOfChapter = () =>
  new InvalidInput('afterId', {
    en: 'A scene is moved within its chapter, behind another of its scenes.',
    fr: 'Une scène se déplace dans son chapitre, derrière une autre de ses scènes.',
  });

export const nothingToSay = () =>
  new InvalidInput('change', {
    en: 'Say what is to be different in this scene.',
    fr: 'Dites ce qui doit changer dans cette scène.',
  });

export const nothingToSayOfLooks = () =>
  new InvalidInput('change', {
    en: 'Say what is to be different about this character.',
    fr: 'Dites ce qui doit changer chez ce personnage.',
  });

export const severalOfThatName = () =>
  new InvalidInput('characterId', {
    en: 'Several characters of this story bear that name, so nobody could tell whose looks are meant.',
    fr: 'Plusieurs personnages de cette histoire portent ce nom : on ne saurait pas de qui changer l’apparence.',
  });

export const badGarments = (most: number) =>
  new InvalidInput('garments', {
    en: `Somebody wears ${most} garments at most, one of each kind.`,
    fr: `On porte ${most} vêtements au plus, un de chaque sorte.`,
  });

export const tooLong = (most: number) =>
  new InvalidInput('description', {
    en: `Describe the scene in 1 to ${most} characters.`,
    fr: `Décrivez la scène en 1 à ${most} caractères.`,
  });

export const noSuchEdit = () =>
  new InvalidInput('version', {
    en: 'There is no such edit, or it was undone already.',
    fr: 'Cette modification n’existe pas, ou elle a déjà été annulée.',
  });

export const tooManyEdits = (most: number) =>
  new InvalidInput('expectedVersion', {
    en: `A storyboard takes ${most} edits at most.`,
    fr: `Un storyboard accepte ${most} modifications au plus.`,
  });
