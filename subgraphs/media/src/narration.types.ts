import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum VoiceGender {
  FEMALE = 'female',
  MALE = 'male',
}
registerEnumType(VoiceGender, { name: 'VoiceGender', description: 'How a voice sounds.' });

@ObjectType({ description: 'A word and when it is heard.' })
export class NarratedWord {
  @Field(() => String) text!: string;
  @Field(() => Float, { description: 'Seconds from the start of the narration.' }) start!: number;
  @Field(() => Float) end!: number;
  @Field(() => Int, { description: 'UTF-16 units into the scene’s text.' }) offset!: number;
  @Field(() => Int) length!: number;
}

@ObjectType({ description: 'A scene read aloud. Same content key, same bytes.' })
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Narration {
  @Field(() => ID) id!: string;
  @Field(() => Float) durationSeconds!: number;
  @Field(() => String) voice!: string;
  @Field(() => String, { description: 'What spoke it.' }) engine!: string;
  @Field(() => String) contentKey!: string;
  @Field(() => Boolean, { description: 'A built-in voice, or silence, stands in for a voice that failed.' })
  degraded!: boolean;
  @Field(() => [NarratedWord], { description: 'In order, without overlap.' }) words!: NarratedWord[];
}

@ObjectType({ description: 'Somebody who can read a film aloud.' })
export class Voice {
  @Field(() => ID, { description: 'What the setting `voice` takes.' }) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'en or fr.' }) language!: string;
  @Field(() => VoiceGender) gender!: 'female' | 'male';
  @Field(() => Boolean, { description: 'What the setting "default" stands for in its language.' }) isDefault!: boolean;
}
