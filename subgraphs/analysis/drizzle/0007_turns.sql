ALTER TABLE "analysis"."scenes" ADD COLUMN "turns" jsonb;
