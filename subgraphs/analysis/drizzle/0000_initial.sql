CREATE SCHEMA IF NOT EXISTS "analysis";
--> statement-breakpoint
CREATE TABLE "analysis"."characters" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"storyboard_id" text NOT NULL,
	"rank" integer NOT NULL,
	"name" text NOT NULL,
	"aliases" jsonb NOT NULL,
	"mention_count" integer NOT NULL,
	"look" jsonb NOT NULL,
	CONSTRAINT "characters_storyboard_id_rank_unique" UNIQUE("storyboard_id","rank")
);
--> statement-breakpoint
CREATE TABLE "analysis"."generations" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"project_id" text NOT NULL,
	"status" text NOT NULL,
	"settings" jsonb NOT NULL,
	"scene_count" integer,
	"ready_scene_count" integer DEFAULT 0 NOT NULL,
	"playable_seconds" double precision DEFAULT 0 NOT NULL,
	"estimated_seconds" double precision,
	"failure" jsonb,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "analysis"."outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "analysis"."outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"queue" text,
	"topic" text,
	"payload" jsonb NOT NULL,
	"priority" integer,
	"request_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analysis"."scenes" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"project_id" text NOT NULL,
	"storyboard_id" text NOT NULL,
	"index" integer NOT NULL,
	"chapter_number" integer NOT NULL,
	"start_block_id" text NOT NULL,
	"start_offset" integer NOT NULL,
	"end_block_id" text NOT NULL,
	"end_offset" integer NOT NULL,
	"text" text NOT NULL,
	"pause_seconds" double precision NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "scenes_storyboard_id_index_unique" UNIQUE("storyboard_id","index")
);
--> statement-breakpoint
CREATE TABLE "analysis"."storyboards" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"project_id" text NOT NULL,
	"generation_id" text NOT NULL,
	"language" text NOT NULL,
	"scene_count" integer NOT NULL,
	"character_count" integer NOT NULL,
	"estimated_seconds" double precision NOT NULL,
	"chapters" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "storyboards_generation_id_unique" UNIQUE("generation_id")
);
--> statement-breakpoint
ALTER TABLE "analysis"."characters" ADD CONSTRAINT "characters_storyboard_id_storyboards_id_fk" FOREIGN KEY ("storyboard_id") REFERENCES "analysis"."storyboards"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "analysis"."scenes" ADD CONSTRAINT "scenes_storyboard_id_storyboards_id_fk" FOREIGN KEY ("storyboard_id") REFERENCES "analysis"."storyboards"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "generations_by_project" ON "analysis"."generations" USING btree ("owner_id","project_id","started_at");
--> statement-breakpoint
CREATE INDEX "outbox_seq" ON "analysis"."outbox" USING btree ("seq");
--> statement-breakpoint
CREATE INDEX "storyboards_by_project" ON "analysis"."storyboards" USING btree ("owner_id","project_id","created_at");
