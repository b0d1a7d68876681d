CREATE TABLE "cart" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"status" text NOT NULL,
	"started_by" text NOT NULL,
	"changed_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"lines" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer_fact" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"domain" text NOT NULL,
	"country" text,
	"currency" text,
	"azure_enabled" integer,
	"azure_registering" integer,
	"azure_total" integer,
	"read_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pin" (
	"oid" text NOT NULL,
	"customer_id" text NOT NULL,
	CONSTRAINT "pin_oid_customer_id_pk" PRIMARY KEY("oid","customer_id")
);
--> statement-breakpoint
CREATE TABLE "purchase" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"cart_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sender_oid" text NOT NULL,
	"sender_tid" text NOT NULL,
	"sender_session_id" text NOT NULL,
	"state" text NOT NULL,
	"pauses_buying" boolean NOT NULL,
	"due_at" timestamp (3) with time zone,
	"moved_to_cart_id" text,
	CONSTRAINT "purchase_cart_id_unique" UNIQUE("cart_id")
);
--> statement-breakpoint
CREATE TABLE "purchase_event" (
	"purchase_id" text NOT NULL,
	"seq" integer NOT NULL,
	"event" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "purchase_event_purchase_id_seq_pk" PRIMARY KEY("purchase_id","seq")
);
--> statement-breakpoint
CREATE TABLE "purchase_lease" (
	"purchase_id" text PRIMARY KEY NOT NULL,
	"fence" integer NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registration" (
	"customer_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by" text NOT NULL,
	CONSTRAINT "registration_customer_id_subscription_id_pk" PRIMARY KEY("customer_id","subscription_id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"oid" text NOT NULL,
	"tid" text NOT NULL,
	"name" text NOT NULL,
	"upn" text NOT NULL,
	"roles" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "token_cache" (
	"partition" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "purchase_event" ADD CONSTRAINT "purchase_event_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_lease" ADD CONSTRAINT "purchase_lease_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cart_one_open" ON "cart" USING btree ("customer_id") WHERE "cart"."status" = 'open';--> statement-breakpoint
CREATE INDEX "cart_customer" ON "cart" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "purchase_customer" ON "purchase" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "purchase_due" ON "purchase" USING btree ("due_at") WHERE "purchase"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "purchase_unsettled" ON "purchase" USING btree ("sender_tid","sender_oid") WHERE "purchase"."state" in ('sending', 'unknown');--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("tid","oid");