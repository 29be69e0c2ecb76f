CREATE SCHEMA IF NOT EXISTS "assembly";
--> statement-breakpoint
CREATE TABLE "assembly"."film_scenes" (
	"film_id" text NOT NULL,
	"index" integer NOT NULL,
	"scene_id" text NOT NULL,
	"segment_key" text NOT NULL,
	"picture_key" text NOT NULL,
	"narration_key" text NOT NULL,
	"picture_made" boolean NOT NULL,
	"narration_made" boolean NOT NULL,
	"segment_made" boolean NOT NULL,
	"beats" integer NOT NULL,
	"start_beat" integer,
	"cues" jsonb NOT NULL,
	CONSTRAINT "film_scenes_film_id_index_pk" PRIMARY KEY("film_id","index")
);
--> statement-breakpoint
CREATE TABLE "assembly"."films" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"project_id" text NOT NULL,
	"generation_id" text NOT NULL,
	"title" text NOT NULL,
	"language" text NOT NULL,
	"ratio" text NOT NULL,
	"resolution" integer NOT NULL,
	"scene_count" integer NOT NULL,
	"status" text DEFAULT 'ASSEMBLING' NOT NULL,
	"version" text DEFAULT '1' NOT NULL,
	"published_scenes" integer DEFAULT 0 NOT NULL,
	"published_beats" integer DEFAULT 0 NOT NULL,
	"published_parts" integer DEFAULT 0 NOT NULL,
	"chapters" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "films_by_generation" UNIQUE("owner_id","generation_id")
);
--> statement-breakpoint
CREATE TABLE "assembly"."outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "assembly"."outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
CREATE TABLE "assembly"."segments" (
	"owner_id" text NOT NULL,
	"key" text NOT NULL,
	"beats" integer NOT NULL,
	"video_blob_key" text NOT NULL,
	"audio_blob_key" text NOT NULL,
	"video_parts" jsonb NOT NULL,
	"audio_parts" jsonb NOT NULL,
	"made_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "segments_owner_id_key_pk" PRIMARY KEY("owner_id","key")
);
--> statement-breakpoint
ALTER TABLE "assembly"."film_scenes" ADD CONSTRAINT "film_scenes_film_id_films_id_fk" FOREIGN KEY ("film_id") REFERENCES "assembly"."films"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "films_by_project" ON "assembly"."films" USING btree ("project_id","created_at");
--> statement-breakpoint
CREATE INDEX "outbox_seq" ON "assembly"."outbox" USING btree ("seq");
