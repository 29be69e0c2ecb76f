import { Field, Float, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum DataExportStatus {
  PENDING = 'PENDING',
  READY = 'READY',
  FAILED = 'FAILED',
}
registerEnumType(DataExportStatus, { name: 'DataExportStatus', description: 'How far an export is.' });

@ObjectType({ description: 'All that is known of a person as a ZIP archive: JSON, and her own files as they came.' })
export class DataExport {
  @Field(() => ID) id!: string;
  @Field(() => DataExportStatus) status!: DataExportStatus;
  @Field(() => GraphQLISODateTime) requestedAt!: Date;
  @Field(() => Float, { nullable: true }) byteSize!: number | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when it can be had.' })
  expiresAt!: Date | null;
}
