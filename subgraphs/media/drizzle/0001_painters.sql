CREATE TABLE "media"."painters" (
	"id" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"device" text NOT NULL,
	"engine" text NOT NULL,
	"version" text,
	"is_loaded" boolean NOT NULL,
	"problem" text,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "media"."illustrations" ADD COLUMN "device" text DEFAULT 'cpu' NOT NULL;
--> statement-breakpoint
ALTER TABLE "media"."illustrations" ADD COLUMN "seconds" double precision;
