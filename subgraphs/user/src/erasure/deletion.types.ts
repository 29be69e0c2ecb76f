import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'An account that is going to be erased. Signing in before then calls it off.' })
export class AccountDeletion {
  @Field(() => GraphQLISODateTime) dueAt: Date;
  @Field(() => String, { description: 'What happens now and then, in words.' }) message: string;

  constructor(dueAt: Date, message: string) {
    this.dueAt = dueAt;
    this.message = message;
  }
}

@ObjectType({ description: 'What one service has erased in one pass.' })
export class ErasedPart {
  @Field(() => String) service!: string;
  @Field(() => Int) rows!: number;
  @Field(() => Int) blobs!: number;
}

@ObjectType({ description: 'How the erasure of an account goes.' })
export class Erasure {
  @Field(() => ID) ownerId!: string;
  @Field(() => GraphQLISODateTime) requestedAt!: Date;
  @Field(() => GraphQLISODateTime) dueAt!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) begunAt!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) finishedAt!: Date | null;
  @Field(() => [ErasedPart], { description: 'Erasing is repeated until a pass finds nothing.' }) parts!: ErasedPart[];
}
