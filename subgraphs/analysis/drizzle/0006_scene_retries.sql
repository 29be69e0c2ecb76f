ALTER TABLE "analysis"."generations" ADD COLUMN "retry" jsonb;
