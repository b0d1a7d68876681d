CREATE TABLE "alert" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"severity" text NOT NULL,
	"seen" jsonb NOT NULL,
	"fired_at" timestamp (3) with time zone NOT NULL,
	"calm_at" timestamp (3) with time zone,
	"over_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "alert_letter" (
	"id" text PRIMARY KEY NOT NULL,
	"alert_id" text NOT NULL,
	"tells" text NOT NULL,
	"address" text NOT NULL,
	"body" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"tried_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "alert_letter" ADD CONSTRAINT "alert_letter_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_open" ON "alert" USING btree ("name") WHERE "alert"."over_at" is null;--> statement-breakpoint
CREATE INDEX "alert_fired" ON "alert" USING btree ("fired_at");--> statement-breakpoint
CREATE INDEX "alert_letter_alert" ON "alert_letter" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "alert_letter_due" ON "alert_letter" USING btree ("due_at") WHERE "alert_letter"."due_at" is not null;