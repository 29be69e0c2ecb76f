CREATE TABLE "storage"."data_exports" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"byte_size" double precision,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "data_exports_by_owner" ON "storage"."data_exports" USING btree ("owner_id","requested_at");
