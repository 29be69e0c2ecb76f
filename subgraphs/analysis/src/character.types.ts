import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { AgeGroup, Build, Colour, GarmentKind, Gender, HairStyle, Height, Species } from './vocabulary.enums.ts';

@ObjectType({ description: 'What is not known of it is chosen once for the character.' })
export class Hair {
  @Field(() => Colour, { nullable: true }) colour!: string | null;
  @Field(() => HairStyle, { nullable: true }) style!: string | null;
}

@ObjectType({ description: 'Something that is worn.' })
export class Garment {
  @Field(() => GarmentKind) item!: string;
  @Field(() => Colour, { nullable: true, description: 'Null: one that suits.' }) colour!: string | null;
}

@ObjectType({
  description:
    'Somebody the story returns to, with the looks that the whole book tells of, or its reader wants; what neither says (null) is chosen once.',
})
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Character {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => [String]) aliases!: string[];
  @Field(() => Int) mentionCount!: number;
  @Field(() => Species) species!: string;
  @Field(() => Gender) gender!: string;
  @Field(() => AgeGroup) age!: string;
  @Field(() => Build, { nullable: true }) build!: string | null;
  @Field(() => Height, { nullable: true }) height!: string | null;
  @Field(() => Hair) hair!: Hair;
  @Field(() => Boolean, { nullable: true }) beard!: boolean | null;
  @Field(() => [Garment]) garments!: Garment[];
  @Field(() => Boolean, { description: 'Something of his looks is what the reader said.' }) isEdited!: boolean;
}
