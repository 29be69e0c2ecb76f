CREATE SCHEMA IF NOT EXISTS "media";
--> statement-breakpoint
CREATE TABLE "media"."illustrations" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"content_key" text NOT NULL,
	"blob_key" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"description" text NOT NULL,
	"engine" text NOT NULL,
	"engine_version" text NOT NULL,
	"degraded" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "illustrations_by_key" UNIQUE("owner_id","content_key")
);
--> statement-breakpoint
CREATE TABLE "media"."narrations" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"content_key" text NOT NULL,
	"blob_key" text NOT NULL,
	"duration_seconds" double precision NOT NULL,
	"voice" text NOT NULL,
	"words" jsonb NOT NULL,
	"engine" text NOT NULL,
	"engine_version" text NOT NULL,
	"degraded" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "narrations_by_key" UNIQUE("owner_id","content_key")
);
--> statement-breakpoint
CREATE TABLE "media"."outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "media"."outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
CREATE TABLE "media"."scene_products" (
	"owner_id" text NOT NULL,
	"scene_id" text NOT NULL,
	"project_id" text NOT NULL,
	"illustration_id" text,
	"narration_id" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scene_products_pkey" PRIMARY KEY("owner_id","scene_id")
);
--> statement-breakpoint
ALTER TABLE "media"."scene_products" ADD CONSTRAINT "scene_products_illustration_id_illustrations_id_fk" FOREIGN KEY ("illustration_id") REFERENCES "media"."illustrations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "media"."scene_products" ADD CONSTRAINT "scene_products_narration_id_narrations_id_fk" FOREIGN KEY ("narration_id") REFERENCES "media"."narrations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "outbox_seq" ON "media"."outbox" USING btree ("seq");
--> statement-breakpoint
CREATE INDEX "scene_products_by_project" ON "media"."scene_products" USING btree ("owner_id","project_id");
