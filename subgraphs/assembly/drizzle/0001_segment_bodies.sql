ALTER TABLE "assembly"."segments" ADD COLUMN "body_key" text;
--> statement-breakpoint
CREATE INDEX "segments_body" ON "assembly"."segments" USING btree ("owner_id","body_key");
