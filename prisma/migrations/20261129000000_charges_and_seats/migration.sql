-- Ways of paying for a session, one constraint over all of them, and classes with seats. The version before keeps
-- working: new columns have defaults or are filled by triggers.

CREATE TYPE "PaidWith" AS ENUM ('HOURS', 'MEMBERSHIP', 'WALLET', 'FREE', 'INVOICE');
CREATE TYPE "SlotSource" AS ENUM ('TEMPLATE', 'MANUAL');
CREATE TYPE "ClosureScope" AS ENUM ('ORGANIZATION', 'LOCATION', 'TEACHER');

-- ─── Session ─────────────────────────────────────────────────────────────────────────────────────────

-- Drop the exclusion constraints and the index first and make them again below, so that the table is rewritten once.
-- widens: the seats of one class share their teacher's time, and a seat that was given up late takes nobody's
ALTER TABLE "Session" DROP CONSTRAINT session_teacher_is_free, DROP CONSTRAINT session_student_is_free;
-- widens: it also tells how a planned session is paid
DROP INDEX session_planned;

-- filled by: session_time_set
ALTER TABLE "Session"
  ADD COLUMN "paidWith" "PaidWith" NOT NULL DEFAULT 'HOURS',
  ADD COLUMN "priceCents" INTEGER CONSTRAINT session_price_not_negative CHECK ("priceCents" >= 0),
  ADD COLUMN "priceCurrency" CHAR(3) CONSTRAINT session_price_complete
    CHECK (num_nonnulls("priceCents", "priceCurrency") <> 1 AND "priceCurrency" ~ '^[A-Z]{3}$'
      AND ("paidWith" <> 'WALLET' OR "priceCents" IS NOT NULL)),
  ALTER COLUMN "studentHourlyRateCentsSnapshot" DROP NOT NULL,
  ADD COLUMN "slotId" UUID,
  ADD COLUMN "refundableUntilUtc" TIMESTAMPTZ(3),
  ADD COLUMN "releasedAt" TIMESTAMPTZ(3) CONSTRAINT session_released_late
    CHECK ("releasedAt" IS NULL OR (status = 'NO_SHOW' AND "releasedAt" < "startAtUtc")),
  ADD COLUMN "waivedAt" TIMESTAMPTZ(3) CONSTRAINT session_waived_missed
    CHECK ("waivedAt" IS NULL OR status = 'NO_SHOW'),
  ADD COLUMN "unpaidAt" TIMESTAMPTZ(3) CONSTRAINT session_unpaid_waived
    CHECK ("unpaidAt" IS NULL OR "waivedAt" IS NOT NULL),
  ADD COLUMN "arrivedAt" TIMESTAMPTZ(3),
  ADD COLUMN "bookingNote" TEXT CONSTRAINT session_booking_note_short CHECK (char_length("bookingNote") <= 500),
  -- Existing lessons get the time at which they were created: generate the column once, then make it an ordinary one.
  ADD COLUMN "timeSetAt" TIMESTAMPTZ(3) NOT NULL GENERATED ALWAYS AS ("createdAt") STORED,
  ADD COLUMN "movedFromSessionId" UUID,
  ADD COLUMN "commitmentId" UUID GENERATED ALWAYS AS (coalesce("slotId", id)) STORED,
  ADD COLUMN "liveSlotId" UUID GENERATED ALWAYS AS
    (CASE WHEN status <> 'CANCELLED' AND "releasedAt" IS NULL THEN "slotId" END) STORED;
-- filled by: session_time_set
ALTER TABLE "Session" ALTER COLUMN "timeSetAt" DROP EXPRESSION;

CREATE FUNCTION set_session_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."timeSetAt" := NEW."createdAt";
  RETURN NEW;
END $$;

CREATE TRIGGER session_time_set BEFORE INSERT ON "Session"
  FOR EACH ROW WHEN (NEW."timeSetAt" IS NULL) EXECUTE FUNCTION set_session_time();

-- Promise 1: no one is in two places. The seats of one class are one commitment of the teacher; a student has one of
-- them. A session that was cancelled or released takes nobody's time.
ALTER TABLE "Session"
  ADD CONSTRAINT session_teacher_is_free EXCLUDE USING gist
    ("teacherId" WITH =, tstzrange("startAtUtc", "endAtUtc") WITH &&, "commitmentId" WITH <>)
    WHERE (status <> 'CANCELLED' AND "releasedAt" IS NULL) DEFERRABLE INITIALLY IMMEDIATE,
  ADD CONSTRAINT session_student_is_free EXCLUDE USING gist
    ("studentId" WITH =, tstzrange("startAtUtc", "endAtUtc") WITH &&)
    WHERE (status <> 'CANCELLED' AND "releasedAt" IS NULL) DEFERRABLE INITIALLY IMMEDIATE;

CREATE INDEX session_planned ON "Session" ("studentId") INCLUDE ("consumesUnits", "paidWith") WHERE status = 'SCHEDULED';

ALTER TABLE "HourLedgerEntry"
  ADD COLUMN "priceCents" INTEGER CONSTRAINT ledger_price_of_purchase
    CHECK ("priceCents" >= 0 AND (reason = 'PURCHASE' OR "priceCents" IS NULL)),
  ADD COLUMN "currency" CHAR(3) CONSTRAINT ledger_price_complete
    CHECK (num_nonnulls("priceCents", currency) <> 1 AND currency ~ '^[A-Z]{3}$');

ALTER TABLE "PayrollSettlementLine"
  ALTER COLUMN "sessionId" DROP NOT NULL,
  ADD COLUMN "slotId" UUID CONSTRAINT settlement_line_pays_something CHECK (num_nonnulls("sessionId", "slotId") > 0);

-- ─── Places, programs, and the time that is offered ──────────────────────────────────────────────────

CREATE TABLE "TimeSlot" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "teacherId" UUID NOT NULL,
    "startAtUtc" TIMESTAMPTZ(3) NOT NULL,
    "endAtUtc" TIMESTAMPTZ(3) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "onDate" DATE NOT NULL,
    "startLocal" CHAR(5) NOT NULL,
    "endLocal" CHAR(5) NOT NULL,
    "capacity" INTEGER NOT NULL,
    "bookedCount" INTEGER NOT NULL DEFAULT 0,
    "source" "SlotSource" NOT NULL,
    "templateId" UUID,
    "programId" UUID,
    "locationId" UUID,
    "subject" TEXT NOT NULL,
    "isPublic" BOOLEAN NOT NULL,
    "units" DECIMAL(8,2),
    "visits" DECIMAL(8,2),
    "priceCents" INTEGER,
    "currency" CHAR(3),
    "free" BOOLEAN NOT NULL DEFAULT false,
    "classHourlyWageCents" INTEGER NOT NULL DEFAULT 0,
    "seatHourlyWageCents" INTEGER NOT NULL DEFAULT 0,
    "wageCurrency" CHAR(3) NOT NULL,
    "opensDaysBefore" INTEGER NOT NULL,
    "closesMinutesBefore" INTEGER NOT NULL DEFAULT 60,
    "refundNoticeHours" INTEGER NOT NULL,
    "waitlistSize" INTEGER NOT NULL DEFAULT 10,
    "minimumSeats" INTEGER,
    "decidedHoursBefore" INTEGER NOT NULL DEFAULT 12,
    "closedAt" TIMESTAMPTZ(3),
    "closureId" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "settled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TimeSlot_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "AvailabilityTemplate" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "teacherId" UUID NOT NULL,
    "dayOfWeek" INTEGER NOT NULL,
    "startLocal" CHAR(5) NOT NULL,
    "endLocal" CHAR(5) NOT NULL,
    "sessionMinutes" INTEGER NOT NULL,
    "gapMinutes" INTEGER NOT NULL DEFAULT 0,
    "timeZone" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "programId" UUID,
    "locationId" UUID,
    "subject" TEXT NOT NULL,
    "isPublic" BOOLEAN NOT NULL,
    "units" DECIMAL(8,2),
    "visits" DECIMAL(8,2),
    "priceCents" INTEGER,
    "currency" CHAR(3),
    "free" BOOLEAN NOT NULL DEFAULT false,
    "classHourlyWageCents" INTEGER NOT NULL DEFAULT 0,
    "seatHourlyWageCents" INTEGER NOT NULL DEFAULT 0,
    "wageCurrency" CHAR(3) NOT NULL,
    "opensDaysBefore" INTEGER,
    "closesMinutesBefore" INTEGER NOT NULL DEFAULT 60,
    "refundNoticeHours" INTEGER,
    "waitlistSize" INTEGER NOT NULL DEFAULT 10,
    "minimumSeats" INTEGER,
    "decidedHoursBefore" INTEGER NOT NULL DEFAULT 12,
    "effectiveFrom" DATE NOT NULL,
    "effectiveTo" DATE,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AvailabilityTemplate_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ScheduleDay" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "teacherId" UUID NOT NULL,
    "onDate" DATE NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ScheduleDay_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Closure" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "scope" "ClosureScope" NOT NULL,
    "locationId" UUID,
    "teacherId" UUID,
    "startAtUtc" TIMESTAMPTZ(3) NOT NULL,
    "endAtUtc" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "createdByUserId" UUID,
    "removedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Closure_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Location" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Location_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Program" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "color" TEXT NOT NULL,
    "description" TEXT,
    "level" TEXT,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Program_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "TimeSlot_teacherId_startAtUtc_idx" ON "TimeSlot"("teacherId", "startAtUtc");
CREATE INDEX "TimeSlot_orgId_startAtUtc_id_idx" ON "TimeSlot"("orgId", "startAtUtc", "id");
CREATE UNIQUE INDEX "TimeSlot_orgId_id_key" ON "TimeSlot"("orgId", "id");
CREATE UNIQUE INDEX "TimeSlot_id_teacherId_startAtUtc_endAtUtc_key" ON "TimeSlot"("id", "teacherId", "startAtUtc", "endAtUtc");
CREATE INDEX "AvailabilityTemplate_teacherId_idx" ON "AvailabilityTemplate"("teacherId");
CREATE UNIQUE INDEX "AvailabilityTemplate_orgId_id_key" ON "AvailabilityTemplate"("orgId", "id");
CREATE UNIQUE INDEX "ScheduleDay_teacherId_onDate_key" ON "ScheduleDay"("teacherId", "onDate");
CREATE INDEX "Closure_orgId_endAtUtc_idx" ON "Closure"("orgId", "endAtUtc");
CREATE UNIQUE INDEX "Closure_orgId_id_key" ON "Closure"("orgId", "id");
CREATE UNIQUE INDEX "Location_orgId_id_key" ON "Location"("orgId", "id");
CREATE UNIQUE INDEX "Location_orgId_slug_key" ON "Location"("orgId", "slug");
CREATE UNIQUE INDEX "Program_orgId_id_key" ON "Program"("orgId", "id");
CREATE UNIQUE INDEX "Program_orgId_slug_key" ON "Program"("orgId", "slug");
CREATE INDEX "Session_slotId_idx" ON "Session"("slotId");
ALTER TABLE "Session" ADD CONSTRAINT "Session_orgId_slotId_fkey" FOREIGN KEY ("orgId", "slotId") REFERENCES "TimeSlot"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Session" ADD CONSTRAINT "Session_orgId_movedFromSessionId_fkey" FOREIGN KEY ("orgId", "movedFromSessionId") REFERENCES "Session"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TimeSlot" ADD CONSTRAINT "TimeSlot_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TimeSlot" ADD CONSTRAINT "TimeSlot_orgId_teacherId_fkey" FOREIGN KEY ("orgId", "teacherId") REFERENCES "TeacherProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TimeSlot" ADD CONSTRAINT "TimeSlot_orgId_templateId_fkey" FOREIGN KEY ("orgId", "templateId") REFERENCES "AvailabilityTemplate"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TimeSlot" ADD CONSTRAINT "TimeSlot_orgId_programId_fkey" FOREIGN KEY ("orgId", "programId") REFERENCES "Program"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TimeSlot" ADD CONSTRAINT "TimeSlot_orgId_locationId_fkey" FOREIGN KEY ("orgId", "locationId") REFERENCES "Location"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TimeSlot" ADD CONSTRAINT "TimeSlot_orgId_closureId_fkey" FOREIGN KEY ("orgId", "closureId") REFERENCES "Closure"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AvailabilityTemplate" ADD CONSTRAINT "AvailabilityTemplate_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AvailabilityTemplate" ADD CONSTRAINT "AvailabilityTemplate_orgId_teacherId_fkey" FOREIGN KEY ("orgId", "teacherId") REFERENCES "TeacherProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AvailabilityTemplate" ADD CONSTRAINT "AvailabilityTemplate_orgId_programId_fkey" FOREIGN KEY ("orgId", "programId") REFERENCES "Program"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AvailabilityTemplate" ADD CONSTRAINT "AvailabilityTemplate_orgId_locationId_fkey" FOREIGN KEY ("orgId", "locationId") REFERENCES "Location"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ScheduleDay" ADD CONSTRAINT "ScheduleDay_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ScheduleDay" ADD CONSTRAINT "ScheduleDay_orgId_teacherId_fkey" FOREIGN KEY ("orgId", "teacherId") REFERENCES "TeacherProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_orgId_locationId_fkey" FOREIGN KEY ("orgId", "locationId") REFERENCES "Location"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_orgId_teacherId_fkey" FOREIGN KEY ("orgId", "teacherId") REFERENCES "TeacherProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Location" ADD CONSTRAINT "Location_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Program" ADD CONSTRAINT "Program_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PayrollSettlementLine" ADD CONSTRAINT "PayrollSettlementLine_orgId_slotId_fkey" FOREIGN KEY ("orgId", "slotId") REFERENCES "TimeSlot"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION minutes_of_day(local text) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT split_part(local, ':', 1)::int * 60 + split_part(local, ':', 2)::int
$$;

ALTER TABLE "Location"
  ADD CONSTRAINT location_slug_plain CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT location_zone_known CHECK (is_time_zone("timeZone"));

ALTER TABLE "Program"
  ADD CONSTRAINT program_slug_plain CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT program_length CHECK ("durationMinutes" BETWEEN 1 AND 720);

ALTER TABLE "Closure"
  ADD CONSTRAINT closure_starts_before_end CHECK ("startAtUtc" < "endAtUtc"),
  ADD CONSTRAINT closure_names_whom_it_hits CHECK (("locationId" IS NOT NULL) = (scope = 'LOCATION')
    AND ("teacherId" IS NOT NULL) = (scope = 'TEACHER'));

ALTER TABLE "TimeSlot"
  ADD CONSTRAINT slot_seats CHECK ("bookedCount" BETWEEN 0 AND capacity),
  ADD CONSTRAINT slot_capacity CHECK (capacity BETWEEN 1 AND 500),
  ADD CONSTRAINT slot_starts_before_end CHECK ("startAtUtc" < "endAtUtc"),
  ADD CONSTRAINT slot_at_most_12_hours CHECK ("endAtUtc" - "startAtUtc" <= interval '12 hours'),
  ADD CONSTRAINT slot_zone_known CHECK (is_time_zone("timeZone")),
  ADD CONSTRAINT slot_local_times CHECK ("startLocal" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "endLocal" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT slot_closure_closes CHECK ("closureId" IS NULL OR "closedAt" IS NOT NULL),
  ADD CONSTRAINT slot_terms_sane CHECK (
    units > 0 AND units * 4 = trunc(units * 4) AND visits > 0 AND visits * 4 = trunc(visits * 4)
    AND "priceCents" >= 0 AND num_nonnulls("priceCents", currency) <> 1 AND currency ~ '^[A-Z]{3}$'
    AND "classHourlyWageCents" >= 0 AND "seatHourlyWageCents" >= 0 AND "wageCurrency" ~ '^[A-Z]{3}$'
    AND "opensDaysBefore" >= 0 AND "closesMinutesBefore" >= 0 AND "refundNoticeHours" >= 0
    AND "waitlistSize" >= 0 AND "minimumSeats" >= 1 AND "decidedHoursBefore" >= 0);

ALTER TABLE "AvailabilityTemplate"
  ADD CONSTRAINT template_weekday_iso CHECK ("dayOfWeek" BETWEEN 1 AND 7),
  ADD CONSTRAINT template_window CHECK ("startLocal" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    AND "endLocal" ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' AND "startLocal" < "endLocal"),
  ADD CONSTRAINT template_lengths CHECK ("sessionMinutes" BETWEEN 1 AND 720 AND "gapMinutes" BETWEEN 0 AND 720),
  ADD CONSTRAINT template_capacity CHECK (capacity BETWEEN 1 AND 500),
  ADD CONSTRAINT template_zone_known CHECK (is_time_zone("timeZone")),
  ADD CONSTRAINT template_ends_after_start CHECK ("effectiveFrom" <= "effectiveTo"),
  ADD CONSTRAINT template_terms_sane CHECK (
    units > 0 AND units * 4 = trunc(units * 4) AND visits > 0 AND visits * 4 = trunc(visits * 4)
    AND "priceCents" >= 0 AND num_nonnulls("priceCents", currency) <> 1 AND currency ~ '^[A-Z]{3}$'
    AND "classHourlyWageCents" >= 0 AND "seatHourlyWageCents" >= 0 AND "wageCurrency" ~ '^[A-Z]{3}$'
    AND "opensDaysBefore" >= 0 AND "closesMinutesBefore" >= 0 AND "refundNoticeHours" >= 0
    AND "waitlistSize" >= 0 AND "minimumSeats" >= 1 AND "decidedHoursBefore" >= 0),
  -- Different programs may offer the same hours; one program (or none) offers an hour once.
  ADD CONSTRAINT template_overlap EXCLUDE USING gist ("teacherId" WITH =,
    coalesce("programId", '00000000-0000-0000-0000-000000000000') WITH =, "dayOfWeek" WITH =,
    int4range(minutes_of_day("startLocal"), minutes_of_day("endLocal")) WITH &&,
    daterange("effectiveFrom", "effectiveTo", '[]') WITH &&) WHERE ("isActive") DEFERRABLE INITIALLY IMMEDIATE;

-- Finds classes that were given and are not settled. Stays small, however long the history.
CREATE INDEX slot_owed ON "TimeSlot" ("teacherId", "endAtUtc") WHERE NOT settled;
CREATE INDEX settlement_line_of_slot ON "PayrollSettlementLine" ("slotId") WHERE "slotId" IS NOT NULL;
CREATE UNIQUE INDEX settlement_line_of_class_once ON "PayrollSettlementLine" ("settlementId", "slotId") WHERE "sessionId" IS NULL;

-- ─── Promise 9: a seat is sold once ──────────────────────────────────────────────────────────────────

-- A seat is at the time of its slot. Deferred, so that a slot and its seats can be moved in two statements.
ALTER TABLE "Session" ADD CONSTRAINT session_seat_at_slot FOREIGN KEY ("liveSlotId", "teacherId", "startAtUtc", "endAtUtc")
  REFERENCES "TimeSlot" (id, "teacherId", "startAtUtc", "endAtUtc") DEFERRABLE INITIALLY DEFERRED;

-- Runs with its owner's rights, because the app may not write the count itself.
CREATE FUNCTION count_seats() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."liveSlotId" IS NOT NULL THEN
    UPDATE "TimeSlot" SET "bookedCount" = "bookedCount" - 1 WHERE id = OLD."liveSlotId";
  END IF;
  IF NEW."liveSlotId" IS NOT NULL THEN
    UPDATE "TimeSlot" SET "bookedCount" = "bookedCount" + 1 WHERE id = NEW."liveSlotId";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER session_takes_seat AFTER INSERT ON "Session"
  FOR EACH ROW WHEN (NEW."liveSlotId" IS NOT NULL) EXECUTE FUNCTION count_seats();
CREATE TRIGGER session_changes_seat AFTER UPDATE ON "Session"
  FOR EACH ROW WHEN (OLD."liveSlotId" IS DISTINCT FROM NEW."liveSlotId") EXECUTE FUNCTION count_seats();

-- ─── Promise 2: charged exactly once, whoever pays ───────────────────────────────────────────────────

-- The charges of each session. A free session has a row too, although it has no entry. Later ledgers add their branches.
CREATE VIEW "SessionCharge" AS
  SELECT e."sessionId", 'HOURS'::"PaidWith" AS ledger, e.id AS "entryId",
    EXISTS (SELECT FROM "HourLedgerEntry" r WHERE r."reversesEntryId" = e.id) AS "givenBack"
  FROM "HourLedgerEntry" e WHERE e."sessionId" IS NOT NULL
  UNION ALL
  SELECT s.id, 'FREE', NULL, s."unpaidAt" IS NOT NULL
  FROM "Session" s WHERE s."paidWith" = 'FREE' AND s.status IN ('COMPLETED', 'NO_SHOW');

-- A session earns when it is over and its charge was not given back.
CREATE FUNCTION is_earned(session "Session", "givenBack" boolean) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT session.status IN ('COMPLETED', 'NO_SHOW') AND NOT coalesce("givenBack", false)
$$;

-- At every commit a session has exactly the charges that its state and its way of paying require. Runs with its owner's
-- rights, so that it sees every entry. check_charge_has_session() has no trigger any more.
CREATE OR REPLACE FUNCTION check_session_charged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  session_id uuid;
  session record;
BEGIN
  IF TG_TABLE_NAME = 'Session' THEN session_id := NEW.id; ELSE session_id := NEW."sessionId"; END IF;
  -- Most are lessons over and charged in hours. A charge in another ledger besides is found by that ledger's trigger.
  PERFORM FROM "Session" s JOIN "HourLedgerEntry" e ON e."sessionId" = s.id
    WHERE s.id = session_id AND s.status IN ('COMPLETED', 'NO_SHOW') AND s."paidWith" = 'HOURS'
      AND e."deltaUnits" = -s."consumesUnits";
  IF FOUND AND TG_TABLE_NAME IN ('Session', 'HourLedgerEntry') THEN RETURN NULL; END IF;
  SELECT s.status, s."paidWith", s."consumesUnits",
      -- A balance pays when the session is made, everything else when it is over.
      CASE WHEN s.status IN ('COMPLETED', 'NO_SHOW') OR s."paidWith" = 'WALLET' THEN ARRAY[s."paidWith"] END AS asked,
      (SELECT array_agg(c.ledger) FROM "SessionCharge" c WHERE c."sessionId" = s.id) AS charged,
      (SELECT -e."deltaUnits" FROM "HourLedgerEntry" e WHERE e."sessionId" = s.id) AS units
    INTO session FROM "Session" s WHERE s.id = session_id;
  IF session.asked IS DISTINCT FROM session.charged OR session.units <> session."consumesUnits" THEN
    RAISE EXCEPTION 'session % is % and paid with %, and is charged with %',
        session_id, session.status, session."paidWith", coalesce(session.charged::text, 'nothing')
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

-- widens: sessions are charged in the ledger that pays for them, and free ones in none
DROP TRIGGER session_over_is_charged ON "Session";
CREATE CONSTRAINT TRIGGER session_over_is_charged AFTER INSERT OR UPDATE OF status ON "Session"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.status IN ('COMPLETED', 'NO_SHOW') OR NEW."paidWith" = 'WALLET') EXECUTE FUNCTION check_session_charged();
CREATE CONSTRAINT TRIGGER session_payer_is_charged AFTER UPDATE ON "Session"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."paidWith" <> OLD."paidWith") EXECUTE FUNCTION check_session_charged();
-- widens: the same check from the other side
DROP TRIGGER ledger_charge_is_of_session_over ON "HourLedgerEntry";
CREATE CONSTRAINT TRIGGER ledger_charge_is_of_session_over AFTER INSERT ON "HourLedgerEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."sessionId" IS NOT NULL) EXECUTE FUNCTION check_session_charged();

-- A reversal is the exact opposite of an entry that is not a reversal itself. Serves any ledger: the trigger names the
-- column of the amount.
CREATE OR REPLACE FUNCTION check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  opposite boolean;
BEGIN
  EXECUTE format('SELECT r.reason <> ''REVERSAL'' AND r.%1$I = -($1).%1$I FROM %2$I r WHERE r.id = ($1)."reversesEntryId"',
    TG_ARGV[0], TG_TABLE_NAME) INTO opposite USING NEW;
  IF opposite IS NOT TRUE THEN
    RAISE EXCEPTION 'a reversal must be the opposite of an entry that is no reversal'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

-- widens: the function serves every ledger and is told the column
DROP TRIGGER ledger_reversal_is_opposite ON "HourLedgerEntry";
CREATE TRIGGER ledger_reversal_is_opposite BEFORE INSERT ON "HourLedgerEntry"
  FOR EACH ROW WHEN (NEW.reason = 'REVERSAL') EXECUTE FUNCTION check_reversal('deltaUnits');

-- ─── Promise 4: history does not move ────────────────────────────────────────────────────────────────

-- A finished session keeps its time, its people, who pays and how much. A copied rate changes only with the teacher, the
-- subject or the slot that it was copied for.
CREATE OR REPLACE FUNCTION keep_session_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'SCHEDULED' AND (
      (NEW.status <> OLD.status AND NOT (OLD.status = 'COMPLETED' AND NEW.status = 'NO_SHOW')
        AND NOT (OLD.status = 'NO_SHOW' AND NEW.status = 'COMPLETED'))
      OR (NEW."teacherId", NEW."studentId", NEW.subject, NEW."startAtUtc", NEW."endAtUtc", NEW."classTimeZone", NEW."consumesUnits",
          NEW."paidWith", NEW."priceCents", NEW."priceCurrency", NEW."slotId", NEW."releasedAt")
        IS DISTINCT FROM
         (OLD."teacherId", OLD."studentId", OLD.subject, OLD."startAtUtc", OLD."endAtUtc", OLD."classTimeZone", OLD."consumesUnits",
          OLD."paidWith", OLD."priceCents", OLD."priceCurrency", OLD."slotId", OLD."releasedAt")
      OR (OLD."waivedAt" IS NOT NULL
        AND (NEW."waivedAt", NEW."unpaidAt") IS DISTINCT FROM (OLD."waivedAt", OLD."unpaidAt"))) THEN
    RAISE EXCEPTION 'a session that is % does not change', OLD.status
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'session_history_stands', TABLE = TG_TABLE_NAME;
  END IF;
  IF (NEW."studentHourlyRateCentsSnapshot", NEW."teacherHourlyWageCentsSnapshot", NEW."currencySnapshot")
      IS DISTINCT FROM
     (OLD."studentHourlyRateCentsSnapshot", OLD."teacherHourlyWageCentsSnapshot", OLD."currencySnapshot")
     AND NEW."teacherId" = OLD."teacherId" AND NEW.subject = OLD.subject
     AND NEW."slotId" IS NOT DISTINCT FROM OLD."slotId" THEN
    RAISE EXCEPTION 'rates are copied when a session is created and stay'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'session_snapshots_stay', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

-- A class that somebody has taken part in, or that was settled, does not change.
CREATE FUNCTION keep_slot_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The second condition finds them through its index.
  PERFORM FROM "Session" WHERE "liveSlotId" = OLD.id AND "slotId" = OLD.id AND status IN ('COMPLETED', 'NO_SHOW')
    UNION ALL SELECT FROM "PayrollSettlementLine" WHERE "slotId" = OLD.id AND "sessionId" IS NULL;
  IF FOUND THEN
    RAISE EXCEPTION 'a class that was given does not change'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER slot_history_stands BEFORE UPDATE ON "TimeSlot" FOR EACH ROW
  WHEN ((NEW."teacherId", NEW."startAtUtc", NEW."endAtUtc", NEW."timeZone", NEW.subject, NEW."classHourlyWageCents", NEW."wageCurrency")
    IS DISTINCT FROM
    (OLD."teacherId", OLD."startAtUtc", OLD."endAtUtc", OLD."timeZone", OLD.subject, OLD."classHourlyWageCents", OLD."wageCurrency"))
  EXECUTE FUNCTION keep_slot_history();
CREATE TRIGGER slot_no_truncate BEFORE TRUNCATE ON "TimeSlot" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ─── Pay: what settlements hold, and what they still owe ─────────────────────────────────────────────

-- A session is settled when settlements hold what it earns. A seat that earns nothing needs no line; a lesson that earns
-- nothing needs one line of 0.
CREATE OR REPLACE FUNCTION mark_settled(session uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Session" WHERE id = session FOR NO KEY UPDATE;
  UPDATE "Session" s SET settled = found.settled
    FROM (
      SELECT CASE lines.number
          WHEN 0 THEN x."slotId" IS NOT NULL AND (x."teacherHourlyWageCentsSnapshot" = 0 OR NOT is_earned(x, charge."givenBack"))
          WHEN 1 THEN lines.empty OR is_earned(x, charge."givenBack")
          ELSE true END AS settled
      FROM "Session" x
      LEFT JOIN "SessionCharge" charge ON charge."sessionId" = x.id AND charge.ledger = x."paidWith"
      CROSS JOIN (SELECT count(*) AS number, bool_and(minutes = 0 AND cents = 0) AS empty
        FROM "PayrollSettlementLine" WHERE "sessionId" = session) lines
      WHERE x.id = session) found
    WHERE s.id = session AND s.settled <> found.settled;
END $$;

-- The same for what a class earns in addition to its seats: it earns when one of its seats does. A class that was taken
-- back is paid again if another seat is earned later, so an odd number of lines pays it. The app may not write this.
CREATE FUNCTION mark_slot_settled(slot uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM "TimeSlot" WHERE id = slot FOR NO KEY UPDATE;
  UPDATE "TimeSlot" t SET settled = found.settled
    FROM (
      SELECT CASE lines.number % 2
          WHEN 0 THEN x."classHourlyWageCents" = 0 OR NOT class.earned
          ELSE class.earned END AS settled
      FROM "TimeSlot" x
      CROSS JOIN (SELECT EXISTS (SELECT FROM "Session" s
        LEFT JOIN "SessionCharge" charge ON charge."sessionId" = s.id AND charge.ledger = s."paidWith"
        WHERE s."slotId" = slot AND is_earned(s, charge."givenBack")) AS earned) class
      CROSS JOIN (SELECT count(*) AS number FROM "PayrollSettlementLine"
        WHERE "slotId" = slot AND "sessionId" IS NULL) lines
      WHERE x.id = slot) found
    WHERE t.id = slot AND t.settled <> found.settled;
END $$;

CREATE OR REPLACE FUNCTION mark_line_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."sessionId" IS NULL THEN PERFORM mark_slot_settled(NEW."slotId"); ELSE PERFORM mark_settled(NEW."sessionId"); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_reversal_owed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  session record;
BEGIN
  SELECT s.id, s."slotId" INTO session FROM "SessionCharge" c JOIN "Session" s ON s.id = c."sessionId"
    WHERE c."entryId" = NEW."reversesEntryId";
  IF session."slotId" IS NOT NULL THEN PERFORM mark_slot_settled(session."slotId"); END IF;
  IF session.id IS NOT NULL THEN PERFORM mark_settled(session.id); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_earning_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."slotId" IS NOT NULL THEN PERFORM mark_slot_settled(NEW."slotId"); END IF;
  IF NEW."waivedAt" IS NOT NULL THEN PERFORM mark_settled(NEW.id); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER session_of_class_is_over AFTER INSERT ON "Session"
  FOR EACH ROW WHEN (NEW."slotId" IS NOT NULL AND NEW.status IN ('COMPLETED', 'NO_SHOW')) EXECUTE FUNCTION mark_earning_changed();
CREATE TRIGGER session_earning_changes AFTER UPDATE ON "Session"
  FOR EACH ROW WHEN ((NEW."slotId" IS NOT NULL AND NEW.status <> OLD.status)
    OR (NEW."waivedAt", NEW."unpaidAt") IS DISTINCT FROM (OLD."waivedAt", OLD."unpaidAt")) EXECUTE FUNCTION mark_earning_changed();

CREATE FUNCTION mark_class_wage_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_slot_settled(NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER slot_class_wage_changes AFTER UPDATE ON "TimeSlot" FOR EACH ROW
  WHEN (NEW."classHourlyWageCents" <> OLD."classHourlyWageCents") EXECUTE FUNCTION mark_class_wage_changed();

-- A seat without a wage is settled from the start.
CREATE FUNCTION settle_unpaid_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.settled := NEW."slotId" IS NOT NULL AND NEW."teacherHourlyWageCentsSnapshot" = 0;
  RETURN NEW;
END $$;

CREATE TRIGGER session_unpaid_seat_settled BEFORE INSERT ON "Session"
  FOR EACH ROW WHEN (NEW."slotId" IS NOT NULL) EXECUTE FUNCTION settle_unpaid_seat();
CREATE TRIGGER session_seat_wage_changes BEFORE UPDATE ON "Session"
  FOR EACH ROW WHEN ((NEW."slotId", NEW."teacherHourlyWageCentsSnapshot") IS DISTINCT FROM (OLD."slotId", OLD."teacherHourlyWageCentsSnapshot")
    AND (NEW."slotId" IS NOT NULL OR OLD."slotId" IS NOT NULL)) EXECUTE FUNCTION settle_unpaid_seat();

-- The sums of a settlement's lines. The line of a class does not count as a lesson, and the time of a class counts once:
-- that of its own line, or else that of one of its seats.
CREATE VIEW "SettlementSum" AS
  SELECT "settlementId", sum(cents) AS cents, sum(minutes) AS minutes, sum(sessions) AS sessions FROM (
    SELECT "settlementId", sum(cents) AS cents, count("sessionId") AS sessions, CASE WHEN "slotId" IS NULL THEN sum(minutes)
        ELSE coalesce(sum(minutes) FILTER (WHERE "sessionId" IS NULL), max(minutes) FILTER (WHERE NOT adjustment), 0) END AS minutes
    FROM "PayrollSettlementLine" GROUP BY "settlementId", "slotId") class
  GROUP BY "settlementId";

CREATE OR REPLACE FUNCTION check_settlement_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  settlement uuid := coalesce(to_jsonb(NEW) ->> 'settlementId', NEW.id::text);
BEGIN
  PERFORM 1 FROM "PayrollSettlement" s JOIN "SettlementSum" lines ON lines."settlementId" = settlement
    WHERE s.id = settlement AND lines.cents = s."totalCents" AND lines.minutes = s."totalMinutes"
      AND lines.sessions = s."sessionsCount";
  IF NOT FOUND THEN
    RAISE EXCEPTION 'settlement % is not the sum of its lines', settlement
      USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_is_sum_of_lines', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

-- ─── The app's role ──────────────────────────────────────────────────────────────────────────────────

GRANT SELECT ON "SessionCharge", "SettlementSum" TO summa_app;
GRANT SELECT, INSERT, UPDATE ON "Location", "Program", "AvailabilityTemplate", "ScheduleDay", "Closure" TO summa_app;
-- The app may write every column of a slot except the count of its seats and whether it is settled.
GRANT SELECT, DELETE ON "TimeSlot" TO summa_app;
DO $$
DECLARE
  columns text := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
    WHERE attrelid = '"TimeSlot"'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('bookedCount', 'settled'));
BEGIN
  EXECUTE format('GRANT INSERT (%1$s), UPDATE (%1$s) ON "TimeSlot" TO summa_app', columns);
END $$;
