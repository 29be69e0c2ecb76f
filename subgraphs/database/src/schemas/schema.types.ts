import type { MigrationState as State } from '@visiobook/subgraph-kit';
import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';

export const MigrationState = {
  APPLIED: 'APPLIED',
  PENDING: 'PENDING',
  LATE: 'LATE',
  CHANGED: 'CHANGED',
  UNKNOWN: 'UNKNOWN',
} as const satisfies Record<State, State>;
registerEnumType(MigrationState, {
  name: 'MigrationState',
  description: 'What the database says of a migration of this version.',
  valuesConfig: {
    LATE: { description: 'Not applied, though one that comes after it is.' },
    CHANGED: { description: 'Applied from another file of the same name.' },
    UNKNOWN: { description: 'Applied by a version that is newer than this one, or another.' },
  },
});

@ObjectType({ description: 'One step of a schema’s history.' })
export class Migration {
  @Field(() => String) schema!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'SHA-256 of what was applied, or else of the file.' }) hash!: string;
  @Field(() => MigrationState) state!: State;
  @Field(() => GraphQLISODateTime, { nullable: true }) appliedAt!: Date | null;
}

@ObjectType({ description: 'One service’s part of the database.' })
export class DatabaseSchema {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true, description: 'The last migration that is applied.' }) version!: string | null;
  @Field(() => [Migration]) migrations!: Migration[];
  @Field(() => Int, { description: 'How many migrations wait to be applied.' }) pending!: number;
}

@ObjectType({ description: 'What `npm run migrate` would do now.' })
export class MigrationPlan {
  @Field(() => [Migration], { description: 'What would be applied, in this order.' }) pending!: Migration[];
  @Field(() => [Migration], { description: 'What makes it refuse: then nothing would be applied.' })
  refused!: Migration[];
  @Field(() => String, { nullable: true, description: 'What to do about that.' }) advice!: string | null;
}
