import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A key for a program that acts for somebody.' })
export class ApiKey {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'How the key begins.' }) prefix!: string;
  @Field(() => [String]) scopes!: string[];
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'To within ten minutes.' }) lastUsedAt!: Date | null;
  @Field(() => GraphQLISODateTime) expiresAt!: Date;
}

@ObjectType()
export class NewApiKey {
  @Field(() => String, { description: 'Shown this once. Send it as `Authorization: Bearer vbk_…`.' }) key!: string;
  @Field(() => ApiKey) apiKey!: ApiKey;
}

@InputType()
export class CreateApiKeyInput {
  @Field(() => String) name!: string;
  @Field(() => [String], {
    description: 'Some or all of what its owner may do: books, films, generate, support, admin.',
  })
  scopes!: string[];
  @Field(() => Int, { nullable: true, description: '1 to 366; 90 when left out.' }) days?: number | null;
}
