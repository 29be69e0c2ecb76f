CREATE SCHEMA IF NOT EXISTS "database";
--> statement-breakpoint
CREATE TABLE "database"."backup_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"requested_by" text NOT NULL,
	"state" text DEFAULT 'WAITING' NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "database"."outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "database"."outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
CREATE INDEX "outbox_seq" ON "database"."outbox" USING btree ("seq");
