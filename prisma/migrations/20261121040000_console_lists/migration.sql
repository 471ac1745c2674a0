-- The ledger of a whole organisation, newest first.
CREATE INDEX "HourLedgerEntry_orgId_createdAt_id_idx" ON "HourLedgerEntry" ("orgId", "createdAt", "id");
