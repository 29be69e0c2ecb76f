import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum Role {
  READER = 'reader',
  CREATOR = 'creator',
  SUPPORT = 'support',
  ADMIN = 'admin',
}
registerEnumType(Role, {
  name: 'Role',
  description: 'What somebody may do. Everybody is a reader.',
  valuesConfig: {
    READER: { description: 'Keeps books and watches her films.' },
    CREATOR: { description: 'Has films made.' },
    SUPPORT: { description: 'Sees accounts, to help their owners.' },
    ADMIN: { description: 'Runs the graph: roles, database, audit log.' },
  },
});

/** Not a `User`: what others know of one is nobody else's. */
@ObjectType({ description: 'An account as those see it who run the graph.' })
export class Account {
  @Field(() => ID, { description: 'The user’s.' }) id!: string;
  @Field(() => GraphQLISODateTime, { nullable: true }) emailConfirmedAt!: Date | null;
  @Field(() => String) displayName!: string;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
}
