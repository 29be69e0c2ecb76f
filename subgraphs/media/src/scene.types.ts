import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by analysis; this service adds the scene's picture and narration to it. */
@ObjectType()
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Scene {
  @Field(() => ID) id!: string;
}
