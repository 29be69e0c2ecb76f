CREATE INDEX "users_administrators" ON "user"."users" USING btree ("id") WHERE roles @> '{admin}';
