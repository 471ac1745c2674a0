-- The feed's last ETag, and since when it has had it. Lessons enter and leave a feed with time, and by changes that leave
-- nothing in it, so no lesson tells when the feed last changed.
ALTER TABLE "CalendarFeed"
  ADD COLUMN "entityTag" TEXT,
  ADD COLUMN "changedAt" TIMESTAMPTZ(3);
