-- What a feed said when it was last read, as its entity tag, and since when it says so: lessons also come and go by the
-- clock alone, and by what happens to others, so that no row of them tells when their list last changed.
ALTER TABLE "CalendarFeed"
  ADD COLUMN "entityTag" TEXT,
  ADD COLUMN "changedAt" TIMESTAMPTZ(3);
