ALTER TABLE "ingestion"."manuscripts" DROP CONSTRAINT "manuscripts_owner_id_file_id_unique";
