CREATE TABLE "analysis"."storyboard_edits" (
	"owner_id" text NOT NULL,
	"project_id" text NOT NULL,
	"version" integer NOT NULL,
	"edit" jsonb NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "storyboard_edits_owner_id_project_id_version_pk" PRIMARY KEY("owner_id","project_id","version")
);
--> statement-breakpoint
ALTER TABLE "analysis"."scenes" ADD COLUMN "spans" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "analysis"."scenes" ADD COLUMN "glue" text DEFAULT '
' NOT NULL;
--> statement-breakpoint
ALTER TABLE "analysis"."storyboards" ADD COLUMN "edits_version" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "analysis"."storyboards" ADD COLUMN "moved_anchors" jsonb DEFAULT '{}'::jsonb NOT NULL;
