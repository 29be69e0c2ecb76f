CREATE TABLE "analysis"."previews" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"storyboard_id" text NOT NULL,
	"scene_id" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "analysis"."previews" ADD CONSTRAINT "previews_storyboard_id_storyboards_id_fk" FOREIGN KEY ("storyboard_id") REFERENCES "analysis"."storyboards"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "previews_by_scene" ON "analysis"."previews" USING btree ("storyboard_id","scene_id");
--> statement-breakpoint
CREATE INDEX "previews_by_owner" ON "analysis"."previews" USING btree ("owner_id","status");
