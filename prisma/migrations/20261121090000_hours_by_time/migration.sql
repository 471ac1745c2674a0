-- What an organisation sold and consumed in a span of time.
CREATE INDEX IF NOT EXISTS "HourLedgerEntry_orgId_createdAt_id_idx" ON "HourLedgerEntry"("orgId", "createdAt", "id");
