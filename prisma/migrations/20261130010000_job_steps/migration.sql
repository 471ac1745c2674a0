-- What the job of an event has done already, so that it is not done again when the job is tried again.
CREATE TABLE "JobStep" (
    "orgId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "JobStep_pkey" PRIMARY KEY ("eventId", "job", "step")
);

ALTER TABLE "JobStep" ADD CONSTRAINT "JobStep_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "OutboxEvent" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "JobStep" ADD CONSTRAINT job_step_org FOREIGN KEY ("orgId") REFERENCES "Organization" (id);

GRANT SELECT, INSERT ON "JobStep" TO summa_app;
