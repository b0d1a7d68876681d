CREATE TABLE "audit_checkpoint" (
	"position" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"rows" integer NOT NULL,
	"before" timestamp (3) with time zone NOT NULL,
	"dropped_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"position" bigint PRIMARY KEY NOT NULL,
	"event_id" bigint NOT NULL,
	"row_hash" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_seal_event_id_unique" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "audit_verdict" (
	"name" text PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"hash" text NOT NULL,
	"verified_at" timestamp (3) with time zone NOT NULL,
	"walked_at" timestamp (3) with time zone NOT NULL,
	"fault" jsonb
);
--> statement-breakpoint
CREATE TABLE "audit_waiting" (
	"event_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "microsoft_record" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"customer_id" text,
	"customer_name" text NOT NULL,
	"upn" text NOT NULL,
	"application_id" text NOT NULL,
	"resource" text NOT NULL,
	"operation" text NOT NULL,
	"status" text NOT NULL,
	"correlation_id" text NOT NULL,
	"orders" text[] NOT NULL,
	"detail" jsonb NOT NULL,
	"read_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_event" ALTER COLUMN "written_at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "microsoft_record_at" ON "microsoft_record" USING btree ("at");--> statement-breakpoint
CREATE INDEX "microsoft_record_correlation" ON "microsoft_record" USING btree ("correlation_id");--> statement-breakpoint
CREATE INDEX "microsoft_record_orders" ON "microsoft_record" USING gin ("orders");--> statement-breakpoint
CREATE INDEX "audit_event_who" ON "audit_event" USING btree ("who_oid","who");--> statement-breakpoint
CREATE INDEX "audit_event_ids" ON "audit_event" USING gin ("ids");--> statement-breakpoint
CREATE FUNCTION only_append_behind_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept bigint := (SELECT max(position) FROM audit_checkpoint);
  place bigint;
BEGIN
  IF TG_TABLE_NAME = 'audit_seal' THEN
    place := OLD.position;
  ELSE
    place := (SELECT position FROM audit_seal WHERE event_id = OLD.id);
  END IF;
  IF place <= kept THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is only ever appended to', TG_TABLE_NAME;
END $$;--> statement-breakpoint
CREATE FUNCTION checkpoint_of_a_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_seal WHERE position = NEW.position AND hash = NEW.hash) THEN
    RAISE EXCEPTION 'a checkpoint keeps the hash of a seal';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION audit_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_waiting (event_id) VALUES (NEW.id);
  RETURN NULL;
END $$;--> statement-breakpoint
DROP TRIGGER "audit_event_only_append" ON "audit_event";--> statement-breakpoint
CREATE TRIGGER "audit_event_only_append" BEFORE UPDATE OR TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION only_append();--> statement-breakpoint
CREATE TRIGGER "audit_event_only_append_rows" BEFORE DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION only_append_behind_checkpoint();--> statement-breakpoint
CREATE TRIGGER "audit_event_waits" AFTER INSERT ON "audit_event" FOR EACH ROW EXECUTE FUNCTION audit_waits();--> statement-breakpoint
CREATE TRIGGER "audit_seal_only_append" BEFORE UPDATE OR TRUNCATE ON "audit_seal" FOR EACH STATEMENT EXECUTE FUNCTION only_append();--> statement-breakpoint
CREATE TRIGGER "audit_seal_only_append_rows" BEFORE DELETE ON "audit_seal" FOR EACH ROW EXECUTE FUNCTION only_append_behind_checkpoint();--> statement-breakpoint
CREATE TRIGGER "audit_checkpoint_only_append" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_checkpoint" FOR EACH STATEMENT EXECUTE FUNCTION only_append();--> statement-breakpoint
CREATE TRIGGER "audit_checkpoint_of_a_seal" BEFORE INSERT ON "audit_checkpoint" FOR EACH ROW EXECUTE FUNCTION checkpoint_of_a_seal();--> statement-breakpoint
CREATE TRIGGER "microsoft_record_only_append" BEFORE UPDATE OR TRUNCATE ON "microsoft_record" FOR EACH STATEMENT EXECUTE FUNCTION only_append();--> statement-breakpoint
INSERT INTO audit_waiting (event_id) SELECT id FROM audit_event;
