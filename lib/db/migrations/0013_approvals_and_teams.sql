CREATE TABLE "approval" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"customer_name" text NOT NULL,
	"cart_id" text NOT NULL,
	"shown" text NOT NULL,
	"frozen" jsonb NOT NULL,
	"need" jsonb NOT NULL,
	"needs_step_up" boolean NOT NULL,
	"asked_by" text NOT NULL,
	"asked_oid" text NOT NULL,
	"asked_tid" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"decided_oid" text,
	"decided_at" timestamp (3) with time zone,
	"is_stepped_up" boolean DEFAULT false NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"purchase_id" text
);
--> statement-breakpoint
CREATE TABLE "approval_rule" (
	"currency" text NOT NULL,
	"role" text NOT NULL,
	"customer_id" text NOT NULL,
	"amount" text NOT NULL,
	"step_up_amount" text,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_rule_currency_role_customer_id_pk" PRIMARY KEY("currency","role","customer_id")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_customer" (
	"team_id" text NOT NULL,
	"customer_id" text NOT NULL,
	CONSTRAINT "team_customer_team_id_customer_id_pk" PRIMARY KEY("team_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"team_id" text NOT NULL,
	"oid" text NOT NULL,
	"tid" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "team_member_team_id_tid_oid_pk" PRIMARY KEY("team_id","tid","oid")
);
--> statement-breakpoint
ALTER TABLE "team_customer" ADD CONSTRAINT "team_customer_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_one_live" ON "approval" USING btree ("cart_id","asked_tid","asked_oid") WHERE "approval"."state" in ('waiting', 'approved');--> statement-breakpoint
CREATE INDEX "approval_live" ON "approval" USING btree ("expires_at") WHERE "approval"."state" in ('waiting', 'approved');--> statement-breakpoint
CREATE INDEX "approval_asked" ON "approval" USING btree ("asked_oid","asked_at");--> statement-breakpoint
CREATE INDEX "approval_asked_at" ON "approval" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "team_customer_id" ON "team_customer" USING btree ("customer_id");