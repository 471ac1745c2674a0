-- The steps that the job of an event has finished, so that they are not done again when the job is retried.
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
