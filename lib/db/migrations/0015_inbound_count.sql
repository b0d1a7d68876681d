CREATE TABLE "inbound_count" (
	"name" text NOT NULL,
	"minute" integer NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "inbound_count_name_minute_pk" PRIMARY KEY("name","minute")
);
--> statement-breakpoint
-- By hand: what is counted for a minute need not survive a crash, and is written every second.
ALTER TABLE "inbound_count" SET UNLOGGED;
