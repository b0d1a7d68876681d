CREATE TABLE "personal_token" (
	"id" text PRIMARY KEY NOT NULL,
	"digest" text NOT NULL,
	"oid" text NOT NULL,
	"tid" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "personal_token_digest" ON "personal_token" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "personal_token_person" ON "personal_token" USING btree ("tid","oid");