import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum SceneProduct {
  PICTURE = 'picture',
  NARRATION = 'narration',
  SEGMENT = 'segment',
}
registerEnumType(SceneProduct, { name: 'SceneProduct', description: 'What is made for a scene.' });

@ObjectType({
  description:
    'What making the film now would make, at most: what is there already is used again. Engines that have changed since may have more to make.',
})
export class GenerationEstimate {
  @Field(() => Int, { description: 'Scenes of the film.' }) sceneCount!: number;
  @Field(() => Int, { description: 'Pictures to draw.' }) pictures!: number;
  @Field(() => Int, { description: 'Narrations to speak.' }) narrations!: number;
  @Field(() => Int, { description: 'Scenes to encode; a new picture also changes how the next scene begins.' })
  segments!: number;
  @Field(() => Float, { description: 'Of the film, as long as the scenes to encode last.' }) seconds!: number;
  @Field(() => Boolean, {
    description:
      'False where another text, other chapters, another language or pace were chosen: the text will be understood anew, and all is counted.',
  })
  isExact!: boolean;
}
