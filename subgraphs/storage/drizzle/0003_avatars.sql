CREATE TABLE "storage"."avatars" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
