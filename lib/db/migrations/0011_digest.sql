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
CREATE INDEX "digest_delivery_due" ON "digest_delivery" USING btree ("due_at") WHERE "digest_delivery"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "digest_delivery_made" ON "digest_delivery" USING btree ("made_at");