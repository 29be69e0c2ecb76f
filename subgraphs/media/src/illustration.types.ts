import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

@ObjectType({ description: 'The picture of a scene. Same content key, same bytes.' })
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Illustration {
  @Field(() => ID) id!: string;
  @Field(() => Int) width!: number;
  @Field(() => Int) height!: number;
  @Field(() => String, { description: 'What drew it.' }) engine!: string;
  @Field(() => String, { description: 'What it was computed on: cpu or cuda.' }) device!: string;
  @Field(() => Float, { nullable: true, description: 'How long it took; null where nobody has measured it.' })
  seconds!: number | null;
  @Field(() => String) contentKey!: string;
  @Field(() => String, { description: 'The picture in words, for those who cannot see it.' }) description!: string;
  @Field(() => Boolean, {
    description:
      'Something stands in for a picture that failed: the illustrator’s, or a text card. It is tried again a few times by itself, and by the next film.',
  })
  degraded!: boolean;
}

@ObjectType({ description: 'A way of drawing.' })
export class VisualStyle {
  @Field(() => ID, { description: 'What the setting `style` takes.' }) id!: string;
  @Field(() => String) name!: string;
  @Field(() => Boolean, { description: 'It takes a diffusion model; all others are drawn.' }) isPainted!: boolean;
}

export enum PainterState {
  LOADING = 'LOADING',
  READY = 'READY',
  BROKEN = 'BROKEN',
  GONE = 'GONE',
}
registerEnumType(PainterState, {
  name: 'PainterState',
  description: 'Whether a worker that paints is there.',
  valuesConfig: {
    LOADING: { description: 'Its model is being loaded; scenes wait for it.' },
    BROKEN: { description: 'Its model cannot be loaded; others paint, or the illustrator stands in.' },
  },
});

@ObjectType({ description: 'A worker that holds, or held, a diffusion model, and what its kind has painted.' })
@NeedsScope('admin')
export class Painter {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'The machine that it runs on.' }) host!: string;
  @Field(() => String) device!: string;
  @Field(() => String) engine!: string;
  @Field(() => String, { nullable: true, description: 'Null until its model has been loaded once.' })
  version!: string | null;
  @Field(() => String, { nullable: true, description: 'Why its model cannot be loaded.' }) problem!: string | null;
  @Field(() => Date) seenAt!: Date;
  @Field(() => Int, { description: 'Pictures that are kept of this version.' }) pictures!: number;
  @Field(() => Float, { nullable: true, description: 'Mean time of one.' }) meanSeconds!: number | null;
}
