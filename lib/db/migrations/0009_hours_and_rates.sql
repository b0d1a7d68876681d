CREATE TABLE "exchange_rate" (
	"month" text NOT NULL,
	"currency" text NOT NULL,
	"usd_per_unit" text NOT NULL,
	"read_by" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "exchange_rate_month_currency_pk" PRIMARY KEY("month","currency")
);
--> statement-breakpoint
ALTER TABLE "price_row" ADD COLUMN "meter" text;