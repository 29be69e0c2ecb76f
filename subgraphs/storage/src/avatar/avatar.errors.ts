import { DomainError } from '@visiobook/subgraph-kit';

export class NotAPicture extends DomainError {
  constructor() {
    super('NOT_A_PICTURE', {
      en: 'This file is not a picture that can be read. Choose a JPEG, PNG or WebP picture.',
      fr: 'Ce fichier n’est pas une image lisible. Choisissez une image JPEG, PNG ou WebP.',
    });
  }
}

export class PictureTooLarge extends DomainError {
  constructor() {
    super('PICTURE_TOO_LARGE', {
      en: 'This picture is too large: 10 MB and 64 megapixels at most. Choose a smaller one, or make it smaller.',
      fr: 'Cette image est trop grande : 10 Mo et 64 mégapixels au plus. Choisissez-en une plus petite, ou réduisez-la.',
    });
  }
}

export class PictureTooSmall extends DomainError {
  constructor() {
    super('PICTURE_TOO_SMALL', {
      en: 'This picture is too small: 96 pixels a side at least. Choose a larger one.',
      fr: 'Cette image est trop petite : 96 pixels de côté au moins. Choisissez-en une plus grande.',
    });
  }
}
