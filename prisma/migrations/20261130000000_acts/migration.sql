-- Events of one act share its name, so that whoever is told of them is told once. Those of the version before have none.
ALTER TABLE "OutboxEvent" ADD COLUMN "actId" UUID;
