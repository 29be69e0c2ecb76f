import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { ForAdministrators } from '../administrator.ts';
import type { BackupService } from './backup.service.ts';
import { Backup } from './backup.types.ts';

export interface BackupContext {
  backups: BackupService;
}

@Resolver()
export class BackupResolver {
  @ForAdministrators()
  @Query(() => [Backup], { description: 'Newest first, with those that are being made or have failed.' })
  backups(@Ctx() { backups }: BackupContext) {
    return backups.all();
  }

  @ForAdministrators()
  @Mutation(() => Backup, { description: 'While a backup is being made, answers that one.' })
  startBackup(@Ctx() { backups }: BackupContext) {
    return backups.start();
  }
}
