-- What was published is cleared away by the time of its publishing.
CREATE INDEX outbox_published ON "OutboxEvent" ("publishedAt") WHERE "publishedAt" IS NOT NULL;
