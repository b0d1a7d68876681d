CREATE TABLE "confirm_limit" (
	"currency" text PRIMARY KEY NOT NULL,
	"amount" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "margin_rule" (
	"market" text NOT NULL,
	"customer_id" text NOT NULL,
	"product_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"currency" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "margin_rule_market_customer_id_product_id_pk" PRIMARY KEY("market","customer_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "price_list" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"market" text NOT NULL,
	"view" text NOT NULL,
	"source" text NOT NULL,
	"name" text NOT NULL,
	"month" text NOT NULL,
	"currency" text NOT NULL,
	"rows" integer NOT NULL,
	"matched" integer,
	"loaded_by" text NOT NULL,
	"loaded_oid" text NOT NULL,
	"loaded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "price_revision" (
	"market" text PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "price_row" (
	"list_id" text NOT NULL,
	"number" integer NOT NULL,
	"product_id" text NOT NULL,
	"sku_id" text NOT NULL,
	"term" text NOT NULL,
	"billing_cycle" text NOT NULL,
	"segment" text NOT NULL,
	"currency" text NOT NULL,
	"unit_price" text NOT NULL,
	"erp_price" text,
	"tier_min" integer,
	"tier_max" integer,
	"effective_from" text,
	"effective_to" text,
	CONSTRAINT "price_row_list_id_number_pk" PRIMARY KEY("list_id","number")
);
--> statement-breakpoint
ALTER TABLE "price_row" ADD CONSTRAINT "price_row_list_id_price_list_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."price_list"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "price_list_market" ON "price_list" USING btree ("market","state");