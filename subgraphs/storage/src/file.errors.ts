import { DomainError } from '@visiobook/subgraph-kit';

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);

export class FileTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super(
      'FILE_TOO_LARGE',
      {
        en: `A file may have at most ${megabytes(maxBytes)} MB. Split the book, or leave its pictures out.`,
        fr: `Un fichier ne peut dépasser ${megabytes(maxBytes)} Mo. Divisez le livre ou retirez ses images.`,
      },
      { maxBytes },
    );
  }
}

export class EmptyFile extends DomainError {
  constructor() {
    super('EMPTY_FILE', {
      en: 'This file is empty. Choose the book’s file again, or export it again from where it came.',
      fr: 'Ce fichier est vide. Choisissez à nouveau le fichier du livre, ou réexportez-le depuis sa source.',
    });
  }
}

export class UploadMissing extends DomainError {
  constructor() {
    super('UPLOAD_MISSING', {
      en: 'The bytes of this file have not arrived. Send them to the upload’s address, then complete it.',
      fr: 'Le contenu de ce fichier n’est pas arrivé. Envoyez-le à l’adresse indiquée, puis terminez l’envoi.',
    });
  }
}

export class ChecksumMismatch extends DomainError {
  constructor() {
    super('CHECKSUM_MISMATCH', {
      en: 'What arrived is not the file that was announced. Start the upload again.',
      fr: 'Ce qui est arrivé n’est pas le fichier annoncé. Recommencez l’envoi.',
    });
  }
}
