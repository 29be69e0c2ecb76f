CREATE TABLE "analysis"."held_work" (
	"hold_id" text NOT NULL,
	"scene" integer NOT NULL,
	"picture" boolean NOT NULL,
	"narration" boolean NOT NULL,
	"segment_seconds" double precision,
	CONSTRAINT "held_work_hold_id_scene_pk" PRIMARY KEY("hold_id","scene")
);
--> statement-breakpoint
CREATE TABLE "analysis"."holds" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"work" jsonb NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "analysis"."generations" ADD COLUMN "watched_scene" integer;
--> statement-breakpoint
ALTER TABLE "analysis"."generations" ADD COLUMN "watched_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "analysis"."held_work" ADD CONSTRAINT "held_work_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "analysis"."holds"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "holds_by_owner" ON "analysis"."holds" USING btree ("owner_id","opened_at");
