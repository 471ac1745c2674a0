-- The same id for all events of one transaction, so that nobody is told twice. Events of the version before have none.
ALTER TABLE "OutboxEvent" ADD COLUMN "actId" UUID;
