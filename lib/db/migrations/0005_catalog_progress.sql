CREATE TABLE "rate_budget" (
	"name" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"at" double precision NOT NULL,
	"pauses" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "catalog_product" ALTER COLUMN "read_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "catalog_product" ADD COLUMN "offers_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "catalog_product" ADD COLUMN "offers_done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "catalog_product" ADD COLUMN "wanted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "catalog_shelf" ADD COLUMN "listed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "catalog_product_wanted" ON "catalog_product" USING btree ("wanted_at") WHERE "catalog_product"."wanted_at" is not null;--> statement-breakpoint
CREATE INDEX "catalog_product_id" ON "catalog_product" USING btree ("product_id");