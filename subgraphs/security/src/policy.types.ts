import { Field, ObjectType } from 'type-graphql';

@ObjectType()
export class PolicyFile {
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'Cedar.' }) text!: string;
}

@ObjectType({ description: 'Who may do what to what.' })
export class PolicySet {
  @Field(() => String, { description: 'Changes with any of the files.' }) version!: string;
  @Field(() => [PolicyFile]) files!: PolicyFile[];
}
