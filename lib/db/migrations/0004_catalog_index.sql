CREATE TABLE "catalog_product" (
	"shelf_id" text NOT NULL,
	"product_id" text NOT NULL,
	"since" integer NOT NULL,
	"until" integer,
	"product" jsonb NOT NULL,
	"skus" jsonb,
	"offered" jsonb NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "catalog_product_shelf_id_product_id_since_pk" PRIMARY KEY("shelf_id","product_id","since")
);
--> statement-breakpoint
CREATE TABLE "catalog_shelf" (
	"id" text PRIMARY KEY NOT NULL,
	"market" text NOT NULL,
	"segment" text NOT NULL,
	"scope" text NOT NULL,
	"view" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"changes" integer DEFAULT 0 NOT NULL,
	"listed" integer,
	"pass_from" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"wanted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "leadership" (
	"name" text PRIMARY KEY NOT NULL,
	"fence" integer NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customer_fact" ADD COLUMN "azure_kinds" jsonb;--> statement-breakpoint
ALTER TABLE "catalog_product" ADD CONSTRAINT "catalog_product_shelf_id_catalog_shelf_id_fk" FOREIGN KEY ("shelf_id") REFERENCES "public"."catalog_shelf"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "catalog_shelf_market" ON "catalog_shelf" USING btree ("market","segment","scope");