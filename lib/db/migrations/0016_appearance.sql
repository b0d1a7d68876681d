CREATE TABLE "appearance" (
	"oid" text PRIMARY KEY NOT NULL,
	"locale" text,
	"theme" text,
	"density" text,
	"keys" text,
	"zone" text
);
