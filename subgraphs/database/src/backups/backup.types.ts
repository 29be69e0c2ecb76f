import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum BackupState {
  WAITING = 'WAITING',
  RUNNING = 'RUNNING',
  COMPLETE = 'COMPLETE',
  FAILED = 'FAILED',
  UNREADABLE = 'UNREADABLE',
}
registerEnumType(BackupState, {
  name: 'BackupState',
  valuesConfig: { UNREADABLE: { description: 'Damaged, or made with another key.' } },
});

@ObjectType({ description: 'How far a schema had come when it was saved.' })
export class SavedSchema {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true, description: 'Its last migration.' }) version!: string | null;
}

@ObjectType({ description: 'All rows of all services as they were at one moment, encrypted, in the blob store.' })
export class Backup {
  @Field(() => ID) id!: string;
  @Field(() => BackupState) state!: BackupState;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The moment it shows; null until it is complete.' })
  takenAt!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) finishedAt!: Date | null;
  @Field(() => Int) tables!: number;
  @Field(() => Float) rows!: number;
  @Field(() => Float, { description: 'Of the rows as text.' }) bytes!: number;
  @Field(() => Float, { description: 'What it takes in the blob store.' }) storedBytes!: number;
  @Field(() => [SavedSchema]) schemas!: SavedSchema[];
}
