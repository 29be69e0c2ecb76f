CREATE SCHEMA IF NOT EXISTS "project";
--> statement-breakpoint
CREATE TABLE "project"."outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "project"."outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
CREATE TABLE "project"."projects" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"title" text NOT NULL,
	"manuscript_id" text,
	"settings" jsonb NOT NULL,
	"stage" text DEFAULT 'DRAFT' NOT NULL,
	"generation_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "outbox_seq" ON "project"."outbox" USING btree ("seq");
--> statement-breakpoint
CREATE INDEX "projects_by_owner" ON "project"."projects" USING btree ("owner_id","created_at","id");
