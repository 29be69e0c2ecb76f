DROP INDEX "storage"."files_by_digest";
--> statement-breakpoint
ALTER TABLE "storage"."files" ADD COLUMN "expires_at" timestamp with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX "files_once" ON "storage"."files" USING btree ("owner_id","sha256") WHERE status <> 'EXPIRED';
--> statement-breakpoint
CREATE INDEX "files_pending" ON "storage"."files" USING btree ("expires_at") WHERE status = 'PENDING';
