import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The picture of a scene. Same content key, same bytes.' })
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Illustration {
  @Field(() => ID) id!: string;
  @Field(() => Int) width!: number;
  @Field(() => Int) height!: number;
  @Field(() => String, { description: 'What drew it.' }) engine!: string;
  @Field(() => String) contentKey!: string;
  @Field(() => String, { description: 'The picture in words, for those who cannot see it.' }) description!: string;
  @Field(() => Boolean, { description: 'A text card stands in for a picture that failed.' }) degraded!: boolean;
}

@ObjectType({ description: 'A way of drawing.' })
export class VisualStyle {
  @Field(() => ID, { description: 'What the setting `style` takes.' }) id!: string;
  @Field(() => String) name!: string;
}
