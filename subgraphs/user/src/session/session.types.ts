import { Field, GraphQLISODateTime, ID, ObjectType } from 'type-graphql';
import { User } from '../account/user.types.ts';

@ObjectType({ description: 'What a client keeps after signing in.' })
export class AuthPayload {
  @Field(() => String, { description: 'Send it as `Authorization: Bearer …`.' }) accessToken!: string;
  @Field(() => GraphQLISODateTime, { description: 'When the access token has to be renewed.' }) expiresAt!: Date;
  @Field(() => String, {
    description:
      'Renews the access token, once: each renewal answers the next one. Keep it where no other program reads it.',
  })
  refreshToken!: string;
  @Field(() => String, {
    description:
      'Keep it on this device, after signing out as well: failed attempts of others do not hold up who sends it.',
  })
  deviceToken!: string;
  @Field(() => User) user!: User;
  @Field(() => Boolean, { description: 'The account was going to be deleted, and is not any more.' })
  deletionCalledOff!: boolean;
}

@ObjectType({ description: 'A device on which somebody is signed in.' })
export class Session {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'What the device calls itself, else its program and system.' })
  deviceName!: string;
  @Field(() => String, { nullable: true, description: 'The network of its last use, such as 203.0.113.0/24.' })
  network!: string | null;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  @Field(() => GraphQLISODateTime, { description: 'To within the life of an access token.' }) lastUsedAt!: Date;
  @Field(() => GraphQLISODateTime, { description: 'When it ends if nobody uses it.' }) expiresAt!: Date;
  @Field(() => Boolean, { description: 'Whether it is the one that asks.' }) isCurrent!: boolean;
}
