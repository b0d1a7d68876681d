-- contract: tokens lay here before there was a release; a worker of that time has to be stopped before this one starts.
CREATE SCHEMA "token";
--> statement-breakpoint
CREATE TABLE "token"."lending" (
	"state" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "token"."cache" (
	"partition" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"key_id" text DEFAULT '' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"upn" text DEFAULT '' NOT NULL,
	"signed_in_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"renewed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"second_step" boolean,
	"scopes" text DEFAULT '' NOT NULL,
	"trouble" text,
	"trouble_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "token"."session" (
	"session_id" text PRIMARY KEY NOT NULL,
	"partition" text NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "token"."session" ADD CONSTRAINT "session_partition_cache_partition_fk" FOREIGN KEY ("partition") REFERENCES "token"."cache"("partition") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_partition" ON "token"."session" USING btree ("partition");--> statement-breakpoint
-- Written by hand: what is kept moves along, and nobody has to sign in or to lend an account anew.
INSERT INTO "token"."cache" ("partition", "sealed", "name", "upn", "signed_in_at", "renewed_at", "changed_at")
SELECT c."partition", c."sealed", coalesce(h."person_name", s."name", ''), coalesce(h."upn", s."upn", ''),
  coalesce(h."lent_at", s."created_at", c."changed_at"), c."changed_at", c."changed_at"
FROM "token_cache" c
LEFT JOIN "house_account" h ON c."partition" = 'house'
LEFT JOIN LATERAL (
  SELECT "name", "upn", "created_at" FROM "session"
  WHERE lower("oid" || '.' || "tid") = c."partition" ORDER BY "created_at" DESC LIMIT 1
) s ON true;--> statement-breakpoint
INSERT INTO "token"."session" ("session_id", "partition", "seen_at", "ended_at")
SELECT s."id", c."partition", s."created_at", s."ended_at"
FROM "session" s JOIN "token"."cache" c ON lower(s."oid" || '.' || s."tid") = c."partition";--> statement-breakpoint
INSERT INTO "token"."lending" ("state", "session_id", "sealed", "expires_at")
SELECT "state", "session_id", "sealed", "expires_at" FROM "house_lending";--> statement-breakpoint
DROP TABLE "house_lending" CASCADE;--> statement-breakpoint
DROP TABLE "token_cache" CASCADE;
