-- Payroll: corrections of frozen weeks, each made once. What a lesson is owed, the database itself knows.

-- A week's pay in a currency of small units does not fit into four bytes.
ALTER TABLE "PayrollSettlement" ALTER COLUMN "totalCents" SET DATA TYPE BIGINT;
ALTER TABLE "PayrollSettlementLine" ALTER COLUMN "cents" SET DATA TYPE BIGINT,
  ADD COLUMN "reversal" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Session" ADD COLUMN "settled" BOOLEAN NOT NULL DEFAULT false;

DROP INDEX "PayrollSettlementLine_sessionId_idx";
CREATE UNIQUE INDEX "PayrollSettlementLine_sessionId_reversal_key" ON "PayrollSettlementLine"("sessionId", "reversal");

ALTER TABLE "PayrollSettlement"
  ADD CONSTRAINT settlement_paid_names_reference CHECK ((status = 'PAID') = (reference IS NOT NULL));
ALTER TABLE "PayrollSettlementLine"
  ADD CONSTRAINT settlement_line_signed CHECK ("hourlyWageCents" >= 0 AND CASE WHEN reversal
    THEN adjustment AND minutes <= 0 AND cents <= 0 ELSE minutes >= 0 AND cents >= 0 END);

-- What is over and owed: the week that runs, and what has to be corrected. Short, however long the history.
CREATE INDEX session_owed ON "Session" ("teacherId", "endAtUtc")
  WHERE status IN ('COMPLETED', 'NO_SHOW') AND NOT settled;

CREATE INDEX settlement_adjustments ON "PayrollSettlementLine" ("settlementId") WHERE adjustment;

-- Settled is a lesson that was paid, unless its charge was reversed and what was paid is not yet taken back.
-- The row is locked first: of a settlement and a reversal at once, the later one looks when the earlier one
-- is committed.
CREATE FUNCTION mark_settled(session uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Session" WHERE id = session FOR NO KEY UPDATE;
  UPDATE "Session" s SET settled = found.settled
    FROM (SELECT count(*) > 0 AND (bool_and(minutes = 0 AND cents = 0) OR count(*) > 1 OR NOT EXISTS (
            SELECT 1 FROM "HourLedgerEntry" charge JOIN "HourLedgerEntry" reversal ON reversal."reversesEntryId" = charge.id
            WHERE charge."sessionId" = session)) AS settled
          FROM "PayrollSettlementLine" WHERE "sessionId" = session) found
    WHERE s.id = session AND s.settled <> found.settled;
END $$;

CREATE FUNCTION mark_line_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_settled(NEW."sessionId");
  RETURN NULL;
END $$;

CREATE FUNCTION mark_reversal_owed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_settled("sessionId") FROM "HourLedgerEntry" WHERE id = NEW."reversesEntryId" AND "sessionId" IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER settlement_line_marks_session AFTER INSERT ON "PayrollSettlementLine"
  FOR EACH ROW EXECUTE FUNCTION mark_line_settled();
CREATE TRIGGER ledger_reversal_marks_session AFTER INSERT ON "HourLedgerEntry"
  FOR EACH ROW WHEN (NEW.reason = 'REVERSAL') EXECUTE FUNCTION mark_reversal_owed();

-- At commit a settlement is the sum of its lines, so that none can be added to one that is frozen.
CREATE FUNCTION check_settlement_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  settlement uuid := coalesce(to_jsonb(NEW) ->> 'settlementId', NEW.id::text);
BEGIN
  PERFORM 1 FROM "PayrollSettlement" s JOIN "PayrollSettlementLine" l ON l."settlementId" = s.id
    WHERE s.id = settlement GROUP BY s.id
    HAVING sum(l.cents) = s."totalCents" AND sum(l.minutes) = s."totalMinutes" AND count(*) = s."sessionsCount";
  IF NOT FOUND THEN
    RAISE EXCEPTION 'settlement % is not the sum of its lines', settlement
      USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_is_sum_of_lines', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER settlement_is_sum_of_lines AFTER INSERT ON "PayrollSettlement"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_settlement_lines();
CREATE CONSTRAINT TRIGGER settlement_line_is_in_sum AFTER INSERT ON "PayrollSettlementLine"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_settlement_lines();

-- A settlement changes twice in its life, a step at a time: it is confirmed, and then paid.
CREATE OR REPLACE FUNCTION keep_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changeable CONSTANT text[] := ARRAY['status', 'version', 'paidAt', 'paidByUserId', 'reference']
    || CASE WHEN OLD.status = 'DRAFT' THEN ARRAY['confirmedAt', 'confirmedByUserId'] ELSE '{}' END;
BEGIN
  IF (OLD.status, NEW.status) NOT IN (('DRAFT', 'CONFIRMED'), ('CONFIRMED', 'PAID'))
     OR to_jsonb(NEW) - changeable IS DISTINCT FROM to_jsonb(OLD) - changeable THEN
    RAISE EXCEPTION 'a settlement is frozen'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

SELECT mark_settled("sessionId") FROM "PayrollSettlementLine";
