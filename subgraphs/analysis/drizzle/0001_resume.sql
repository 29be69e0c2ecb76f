ALTER TABLE "analysis"."generations" ADD COLUMN "manuscript_id" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "analysis"."generations" ALTER COLUMN "manuscript_id" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "analysis"."generations" ADD COLUMN "title" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "analysis"."generations" ALTER COLUMN "title" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "analysis"."generations" ADD COLUMN "resumed" integer DEFAULT 0 NOT NULL;
