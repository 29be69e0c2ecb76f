import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by analysis; this service adds the scene's picture and narration to it. */
@ObjectType()
@Directive('@key(fields: "id")')
export class Scene {
  @Field(() => ID) id!: string;
}
