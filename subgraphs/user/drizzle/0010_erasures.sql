CREATE TABLE "user"."erasures" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"begun_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"cleared_at" timestamp with time zone,
	"erased" jsonb DEFAULT '{}'::jsonb NOT NULL
);
