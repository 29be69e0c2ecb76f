ALTER TABLE "user"."users" ADD COLUMN "accessibility" jsonb DEFAULT '{}'::jsonb NOT NULL;
