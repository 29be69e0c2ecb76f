CREATE TABLE "user"."identities" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "identities_subject" UNIQUE("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "user"."openid_attempts" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"return_to" text NOT NULL,
	"challenge" text NOT NULL,
	"user_id" text,
	"device_name" text,
	"returned_at" timestamp with time zone,
	"code_hash" text,
	"sealed_outcome" text,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "openid_attempts_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
ALTER TABLE "user"."identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "user"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user"."openid_attempts" ADD CONSTRAINT "openid_attempts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "user"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "identities_user" ON "user"."identities" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "openid_attempts_expiry" ON "user"."openid_attempts" USING btree ("expires_at");
