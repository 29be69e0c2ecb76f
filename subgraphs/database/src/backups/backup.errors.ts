import { DomainError, type Message } from '@visiobook/subgraph-kit';

/** Something in a backup is not what was written: altered, cut off, misplaced, or made with another key. */
export class BackupDamaged extends DomainError {
  constructor(part: string) {
    super(
      'BACKUP_DAMAGED',
      {
        en: `The backup’s part ${part} cannot be read: it is damaged, or BACKUP_KEY is not the key it was made with.`,
        fr: `La partie ${part} de la sauvegarde est illisible : elle est endommagée, ou BACKUP_KEY n’est pas la clé d’origine.`,
      },
      { part },
    );
  }
}

/** The database cannot take this backup as it is; nothing has been changed. */
export class RestoreRefused extends DomainError {
  constructor(messages: Message) {
    super('RESTORE_REFUSED', messages);
  }
}

/** What was restored is not what was saved; the database is as it was before. */
export class RestoreDiffers extends DomainError {
  constructor(table: string) {
    super(
      'RESTORE_DIFFERS',
      {
        en: `After restoring, ${table} does not hold what was saved. Nothing has been kept; verify the backup.`,
        fr: `Après restauration, ${table} ne contient pas ce qui avait été sauvegardé. Rien n’a été conservé ; vérifiez la sauvegarde.`,
      },
      { table },
    );
  }
}
