CREATE TABLE "notice" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"event" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"facts" jsonb NOT NULL,
	"path" text NOT NULL,
	CONSTRAINT "notice_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "notice_letter" (
	"id" text PRIMARY KEY NOT NULL,
	"notice_id" text NOT NULL,
	"receiver_id" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"tried_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "notice_receiver" (
	"id" text PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"events" jsonb NOT NULL,
	"is_active" boolean NOT NULL,
	"salt" text NOT NULL,
	"secret_digest" text NOT NULL,
	"portal_url" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notice_letter" ADD CONSTRAINT "notice_letter_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_letter" ADD CONSTRAINT "notice_letter_receiver_id_notice_receiver_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."notice_receiver"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_at" ON "notice" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_letter_once" ON "notice_letter" USING btree ("notice_id","receiver_id");--> statement-breakpoint
CREATE INDEX "notice_letter_receiver" ON "notice_letter" USING btree ("receiver_id");--> statement-breakpoint
CREATE INDEX "notice_letter_due" ON "notice_letter" USING btree ("due_at") WHERE "notice_letter"."due_at" is not null;