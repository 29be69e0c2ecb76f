CREATE SCHEMA IF NOT EXISTS "ingestion";
--> statement-breakpoint
CREATE TABLE "ingestion"."blocks" (
	"chapter_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "blocks_chapter_id_ordinal_pk" PRIMARY KEY("chapter_id","ordinal"),
	CONSTRAINT "blocks_chapter_id_id_unique" UNIQUE("chapter_id","id")
);
--> statement-breakpoint
CREATE TABLE "ingestion"."chapters" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"manuscript_id" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"word_count" integer NOT NULL,
	CONSTRAINT "chapters_manuscript_id_number_unique" UNIQUE("manuscript_id","number")
);
--> statement-breakpoint
CREATE TABLE "ingestion"."manuscripts" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"file_id" text NOT NULL,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"title" text NOT NULL,
	"author" text,
	"language" text,
	"word_count" integer DEFAULT 0 NOT NULL,
	"chapter_count" integer DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "manuscripts_owner_id_file_id_unique" UNIQUE("owner_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "ingestion"."outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "ingestion"."outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
ALTER TABLE "ingestion"."blocks" ADD CONSTRAINT "blocks_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "ingestion"."chapters"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ingestion"."chapters" ADD CONSTRAINT "chapters_manuscript_id_manuscripts_id_fk" FOREIGN KEY ("manuscript_id") REFERENCES "ingestion"."manuscripts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "manuscripts_by_owner" ON "ingestion"."manuscripts" USING btree ("owner_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "outbox_seq" ON "ingestion"."outbox" USING btree ("seq");
