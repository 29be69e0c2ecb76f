CREATE TABLE "user"."throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"blocked_until" timestamp with time zone,
	"counted_at" timestamp with time zone DEFAULT now() NOT NULL
);
