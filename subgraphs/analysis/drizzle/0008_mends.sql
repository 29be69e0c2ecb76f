CREATE TABLE "analysis"."mends" (
	"owner_id" text NOT NULL,
	"project_id" text NOT NULL,
	"generation_id" text NOT NULL,
	"is_painted" boolean NOT NULL,
	"tries" integer NOT NULL,
	"tried_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	CONSTRAINT "mends_owner_id_project_id_pk" PRIMARY KEY("owner_id","project_id")
);
--> statement-breakpoint
CREATE INDEX "mends_by_due" ON "analysis"."mends" USING btree ("due_at");
