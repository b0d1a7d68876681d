CREATE TABLE "bell_seen" (
	"oid" text PRIMARY KEY NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appearance" ADD COLUMN "keymap" jsonb;