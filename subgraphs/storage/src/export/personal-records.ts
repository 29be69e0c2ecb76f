import type { Database, PersonalRecords } from '@visiobook/subgraph-kit';
import { avatarRecords } from '../avatar/avatar.record.ts';
import { fileRecords } from './stored-files.ts';

export const personalRecords = (db: Database): PersonalRecords =>
  async function* (ownerId) {
    yield* avatarRecords(db)(ownerId);
    yield* fileRecords(db)(ownerId);
  };
