ALTER TABLE "customer_fact" ADD COLUMN "segments" text[];--> statement-breakpoint
ALTER TABLE "customer_fact" ADD COLUMN "relationship" text;