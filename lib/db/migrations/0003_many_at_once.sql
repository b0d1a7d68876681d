CREATE TABLE "bulk" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"stage" text NOT NULL,
	"version" integer NOT NULL,
	"notes" jsonb NOT NULL,
	"session_id" text NOT NULL,
	"hold" jsonb,
	"due_at" timestamp (3) with time zone,
	"confirmed_by" text,
	"confirmed_oid" text,
	"confirmed_at" timestamp (3) with time zone,
	"stopped_by" text,
	"fence" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bulk_customer" (
	"bulk_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"name" text NOT NULL,
	"domain" text NOT NULL,
	"state" text NOT NULL,
	"problem" jsonb,
	"is_attested" boolean DEFAULT false NOT NULL,
	"cart_id" text,
	"shown" jsonb,
	"confirmed" jsonb,
	"purchase_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "bulk_customer_bulk_id_customer_id_pk" PRIMARY KEY("bulk_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "bulk_line" (
	"bulk_id" text NOT NULL,
	"number" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"state" text NOT NULL,
	"problem" jsonb,
	"customer_id" text,
	"line" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "bulk_line_bulk_id_number_pk" PRIMARY KEY("bulk_id","number")
);
--> statement-breakpoint
ALTER TABLE "bulk_customer" ADD CONSTRAINT "bulk_customer_bulk_id_bulk_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "public"."bulk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_line" ADD CONSTRAINT "bulk_line_bulk_id_bulk_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "public"."bulk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_due" ON "bulk" USING btree ("due_at") WHERE "bulk"."due_at" is not null;