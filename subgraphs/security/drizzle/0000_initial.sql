CREATE SCHEMA IF NOT EXISTS "security";
--> statement-breakpoint
CREATE TABLE "security"."audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	"signature" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "security"."audit_log" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"service" text NOT NULL,
	"act" text NOT NULL,
	"actor_id" text,
	"session_id" text,
	"subject_id" text,
	"target_type" text,
	"target_id" text,
	"outcome" text NOT NULL,
	"request_id" text,
	"sealed_address" text,
	"sealed_details" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_log_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "security"."outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "security"."outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
CREATE INDEX "audit_by_subject" ON "security"."audit_log" USING btree ("subject_id","seq");
--> statement-breakpoint
CREATE INDEX "audit_by_actor" ON "security"."audit_log" USING btree ("actor_id","seq");
--> statement-breakpoint
CREATE INDEX "outbox_seq" ON "security"."outbox" USING btree ("seq");
--> statement-breakpoint
CREATE FUNCTION "security"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'rows of % are neither changed nor deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "security"."audit_log"
	FOR EACH STATEMENT EXECUTE FUNCTION "security"."refuse_change"();
