ALTER TABLE "holding" ADD COLUMN "words" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "holding_reading" ADD COLUMN "name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "holding_reading" ADD COLUMN "words" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "holding_reading" ADD COLUMN "entitled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "holding_reading" ADD COLUMN "wanted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "holding_reading" ADD COLUMN "next_end_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "holding_unnamed" ON "holding" USING btree ("product_id","sku_id") WHERE "holding"."title" = '';