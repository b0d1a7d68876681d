CREATE TABLE "digest_delivery" (
	"id" text PRIMARY KEY NOT NULL,
	"period" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"asked_by" text NOT NULL,
	"rows" integer NOT NULL,
	"body" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"tried_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "digest_delivery_period_unique" UNIQUE("period")
);
--> statement-breakpoint
CREATE TABLE "digest_setting" (
	"name" text PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"rhythm" text NOT NULL,
	"days_ahead" integer NOT NULL,
	"kinds" jsonb NOT NULL,
	"salt" text NOT NULL,
	"secret_digest" text NOT NULL,
	"portal_url" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "export_file" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text NOT NULL,
	"set" text NOT NULL,
	"reading_id" text NOT NULL,
	"format" text NOT NULL,
	"columns" text[] NOT NULL,
	"filter" jsonb NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_oid" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"schedule_id" text,
	"state" text NOT NULL,
	"rows" integer,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"size" integer,
	"failure" jsonb,
	"ready_at" timestamp (3) with time zone,
	"gone_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "export_piece" (
	"export_id" text NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "export_piece_export_id_number_pk" PRIMARY KEY("export_id","number")
);
--> statement-breakpoint
CREATE TABLE "export_schedule" (
	"id" text PRIMARY KEY NOT NULL,
	"format" text NOT NULL,
	"columns" text[] NOT NULL,
	"locale" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_oid" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "line_column" (
	"reading_id" text NOT NULL,
	"name" text NOT NULL,
	"chunk" integer NOT NULL,
	"cells" "bytea" NOT NULL,
	CONSTRAINT "line_column_reading_id_name_chunk_pk" PRIMARY KEY("reading_id","name","chunk")
);
--> statement-breakpoint
CREATE TABLE "line_raw" (
	"reading_id" text NOT NULL,
	"row" integer NOT NULL,
	"raw" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "line_raw_reading_id_row_pk" PRIMARY KEY("reading_id","row")
);
--> statement-breakpoint
CREATE TABLE "line_reading" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text NOT NULL,
	"set" text NOT NULL,
	"state" text NOT NULL,
	"source" text,
	"rows" integer DEFAULT 0 NOT NULL,
	"unreadable" integer DEFAULT 0 NOT NULL,
	"chunks" integer DEFAULT 0 NOT NULL,
	"cursor" jsonb,
	"sums" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"invoice" jsonb,
	"twice" jsonb,
	"wanted_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"failure" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_sum" (
	"reading_id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"order_id" text NOT NULL,
	"alternate_id" text NOT NULL,
	"currency" text NOT NULL,
	"subtotal" text NOT NULL,
	"total" text NOT NULL,
	"lines" integer NOT NULL,
	CONSTRAINT "order_sum_reading_id_order_id_alternate_id_currency_pk" PRIMARY KEY("reading_id","order_id","alternate_id","currency")
);
--> statement-breakpoint
CREATE TABLE "spend_sum" (
	"reading_id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"month" text NOT NULL,
	"customer_id" text NOT NULL,
	"customer_name" text NOT NULL,
	"family" text NOT NULL,
	"product_id" text NOT NULL,
	"currency" text NOT NULL,
	"subtotal" text NOT NULL,
	"total" text NOT NULL,
	"lines" integer NOT NULL,
	CONSTRAINT "spend_sum_reading_id_customer_id_family_product_id_currency_pk" PRIMARY KEY("reading_id","customer_id","family","product_id","currency")
);
--> statement-breakpoint
ALTER TABLE "export_piece" ADD CONSTRAINT "export_piece_export_id_export_file_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."export_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_column" ADD CONSTRAINT "line_column_reading_id_line_reading_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."line_reading"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_raw" ADD CONSTRAINT "line_raw_reading_id_line_reading_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."line_reading"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_sum" ADD CONSTRAINT "order_sum_reading_id_line_reading_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."line_reading"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_sum" ADD CONSTRAINT "spend_sum_reading_id_line_reading_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."line_reading"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "digest_delivery_due" ON "digest_delivery" USING btree ("due_at") WHERE "digest_delivery"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "digest_delivery_made" ON "digest_delivery" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "export_file_asked" ON "export_file" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "export_file_due" ON "export_file" USING btree ("due_at") WHERE "export_file"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "line_reading_invoice" ON "line_reading" USING btree ("invoice_id","set");--> statement-breakpoint
CREATE INDEX "line_reading_due" ON "line_reading" USING btree ("due_at") WHERE "line_reading"."due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "line_reading_open" ON "line_reading" USING btree ("invoice_id","set") WHERE "line_reading"."state" <> 'complete';--> statement-breakpoint
CREATE INDEX "order_sum_customer" ON "order_sum" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "spend_sum_month" ON "spend_sum" USING btree ("month");--> statement-breakpoint
-- Both are packed already.
ALTER TABLE "line_column" ALTER COLUMN "cells" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "export_piece" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
