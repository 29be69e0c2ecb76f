ALTER TABLE "user"."users" ADD COLUMN "roles" text[];
