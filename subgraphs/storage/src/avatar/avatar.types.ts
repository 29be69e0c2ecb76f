import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum AvatarSize {
  SMALL = 'SMALL',
  LARGE = 'LARGE',
}
registerEnumType(AvatarSize, {
  name: 'AvatarSize',
  valuesConfig: {
    SMALL: { description: '96 pixels a side.' },
    LARGE: { description: '512 pixels a side.' },
  },
});

/** Owned by user; this service adds the person's picture to it. */
@ObjectType()
@Directive('@key(fields: "id")')
export class User {
  @Field(() => ID) id!: string;
}
