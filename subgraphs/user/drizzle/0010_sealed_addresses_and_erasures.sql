-- Addresses and secrets that were readable are not taken over: no installation has them yet, and SQL cannot encrypt them.
DO $$ BEGIN
  IF EXISTS (SELECT FROM "user"."users") OR EXISTS (SELECT FROM "user"."letters") THEN
    RAISE EXCEPTION 'Accounts of a version before e-mail addresses were encrypted cannot be taken over.'
      USING HINT = 'Empty the local database with npm run reset.';
  END IF;
END $$;
--> statement-breakpoint
DROP INDEX "user"."letters_email";
--> statement-breakpoint
ALTER TABLE "user"."letters" ADD COLUMN "email_index" text NOT NULL;
--> statement-breakpoint
ALTER TABLE "user"."letters" ADD COLUMN "sealed_contents" text NOT NULL;
--> statement-breakpoint
ALTER TABLE "user"."letters" ADD COLUMN "about" jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "user"."users" ADD COLUMN "sealed_email" text NOT NULL;
--> statement-breakpoint
ALTER TABLE "user"."users" ADD COLUMN "email_index" text NOT NULL;
--> statement-breakpoint
CREATE INDEX "letters_address" ON "user"."letters" USING btree ("email_index","kind");
--> statement-breakpoint
ALTER TABLE "user"."users" ADD CONSTRAINT "users_email_index_unique" UNIQUE("email_index");
--> statement-breakpoint
ALTER TABLE "user"."users" DROP CONSTRAINT "users_email_unique";
--> statement-breakpoint
ALTER TABLE "user"."letters" DROP COLUMN "email";
--> statement-breakpoint
ALTER TABLE "user"."letters" DROP COLUMN "subject";
--> statement-breakpoint
ALTER TABLE "user"."users" DROP COLUMN "email";
--> statement-breakpoint
CREATE TABLE "user"."erasures" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"begun_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"cleared_at" timestamp with time zone,
	"erased" jsonb DEFAULT '{}'::jsonb NOT NULL
);
