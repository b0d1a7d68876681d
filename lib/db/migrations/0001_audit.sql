CREATE TABLE "audit_event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"who" text NOT NULL,
	"who_oid" text,
	"action" text NOT NULL,
	"customer_id" text,
	"purchase_id" text,
	"result" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_event_at" ON "audit_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_event_customer" ON "audit_event" USING btree ("customer_id","at");--> statement-breakpoint
CREATE INDEX "audit_event_purchase" ON "audit_event" USING btree ("purchase_id");--> statement-breakpoint
CREATE FUNCTION only_append() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only ever appended to', TG_TABLE_NAME;
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_event_only_append" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION only_append();--> statement-breakpoint
CREATE TRIGGER "purchase_event_only_append" BEFORE UPDATE OR DELETE OR TRUNCATE ON "purchase_event" FOR EACH STATEMENT EXECUTE FUNCTION only_append();
