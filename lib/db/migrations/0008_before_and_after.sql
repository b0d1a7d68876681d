CREATE TABLE "cancellation" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"order_id" text NOT NULL,
	"line_number" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sender_oid" text NOT NULL,
	"sender_tid" text NOT NULL,
	"sender_session_id" text NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cancellation_event" (
	"cancellation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"event" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cancellation_event_cancellation_id_seq_pk" PRIMARY KEY("cancellation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "exchange_rate" (
	"month" text NOT NULL,
	"currency" text NOT NULL,
	"usd_per_unit" text NOT NULL,
	"read_by" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "exchange_rate_month_currency_pk" PRIMARY KEY("month","currency")
);
--> statement-breakpoint
CREATE TABLE "holding" (
	"customer_id" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"quantity" integer NOT NULL,
	"product_id" text,
	"sku_id" text,
	"order_id" text,
	"detail" jsonb NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "holding_customer_id_key_pk" PRIMARY KEY("customer_id","key")
);
--> statement-breakpoint
CREATE TABLE "holding_reading" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"read_at" timestamp (3) with time zone,
	"entitled_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"wanted_at" timestamp (3) with time zone,
	"next_end_at" timestamp (3) with time zone,
	"trouble" text
);
--> statement-breakpoint
CREATE TABLE "house_account" (
	"name" text PRIMARY KEY NOT NULL,
	"oid" text NOT NULL,
	"tid" text NOT NULL,
	"person_name" text NOT NULL,
	"upn" text NOT NULL,
	"lent_at" timestamp (3) with time zone NOT NULL,
	"lent_by" text NOT NULL,
	"trouble" text,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "house_lending" (
	"state" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "radar_feed" (
	"digest" text PRIMARY KEY NOT NULL,
	"oid" text NOT NULL,
	"tid" text NOT NULL,
	"person_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reading_mark" (
	"name" text PRIMARY KEY NOT NULL,
	"read_to" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_event" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"resource_uri" text NOT NULL,
	"customer_id" text,
	"changed_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"body" jsonb NOT NULL,
	"deliveries" integer DEFAULT 1 NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"outcome" text
);
--> statement-breakpoint
ALTER TABLE "price_row" ADD COLUMN "meter" text;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "asked_oid" text;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "status" text;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "status_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "follow_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cancellation_event" ADD CONSTRAINT "cancellation_event_cancellation_id_cancellation_id_fk" FOREIGN KEY ("cancellation_id") REFERENCES "public"."cancellation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cancellation_order" ON "cancellation" USING btree ("customer_id","order_id");--> statement-breakpoint
CREATE INDEX "cancellation_due" ON "cancellation" USING btree ("due_at") WHERE "cancellation"."due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "cancellation_open" ON "cancellation" USING btree ("order_id") WHERE "cancellation"."state" in ('sending', 'unknown');--> statement-breakpoint
CREATE INDEX "holding_unnamed" ON "holding" USING btree ("product_id","sku_id") WHERE "holding"."title" = '';--> statement-breakpoint
CREATE INDEX "holding_ends" ON "holding" USING btree ("ends_at") WHERE "holding"."ends_at" is not null;--> statement-breakpoint
CREATE INDEX "holding_reading_due" ON "holding_reading" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "radar_feed_person" ON "radar_feed" USING btree ("tid","oid");--> statement-breakpoint
CREATE INDEX "webhook_event_received" ON "webhook_event" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "webhook_event_todo" ON "webhook_event" USING btree ("received_at") WHERE "webhook_event"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "registration_follow" ON "registration" USING btree ("follow_at") WHERE "registration"."follow_at" is not null;--> statement-breakpoint
CREATE TRIGGER "cancellation_event_only_append" BEFORE UPDATE OR DELETE OR TRUNCATE ON "cancellation_event" FOR EACH STATEMENT EXECUTE FUNCTION only_append();
