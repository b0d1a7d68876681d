CREATE TABLE "reading_mark" (
	"name" text PRIMARY KEY NOT NULL,
	"read_to" timestamp (3) with time zone NOT NULL
);
