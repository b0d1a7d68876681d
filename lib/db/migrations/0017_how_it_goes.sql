CREATE TABLE "call_count" (
	"minute" integer PRIMARY KEY NOT NULL,
	"calls" integer NOT NULL,
	"throttled" integer NOT NULL,
	"failed" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instance" (
	"id" text PRIMARY KEY NOT NULL,
	"program" text NOT NULL,
	"version" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"is_draining" boolean NOT NULL
);
--> statement-breakpoint
-- By hand: what a program says of itself, and what is counted for a minute, need not survive a crash.
ALTER TABLE "call_count" SET UNLOGGED;--> statement-breakpoint
ALTER TABLE "instance" SET UNLOGGED;
