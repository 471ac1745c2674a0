-- Who is told what, once: the notifications of people, the messages about them, and what people want of them.

-- ─── What the planner needs to know about an act ─────────────────────────────────────────────────────

ALTER TABLE "OutboxEvent" ADD COLUMN "byUserId" UUID, ADD COLUMN "silent" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "OutboxEvent_actId_idx" ON "OutboxEvent" ("actId");

-- Nobody has been reminded so far, so nobody notices: 15 minutes before is for a coach alone.
ALTER TABLE "Organization" ALTER COLUMN "reminderMinutes" SET DEFAULT ARRAY[1440, 60]::INTEGER[];
UPDATE "Organization" SET "reminderMinutes" = '{1440,60}' WHERE "reminderMinutes" = '{1440,60,15}' AND kind <> 'COACH';

-- ─── Notifications and deliveries ────────────────────────────────────────────────────────────────────

CREATE TYPE "NotificationKind" AS ENUM ('LESSON_PLANNED', 'LESSON_MOVED', 'LESSON_CANCELLED', 'LESSON_MISSED', 'LINK_CHANGED', 'TEACHER_CHANGED', 'NOTE_WRITTEN', 'SERIES_PLANNED', 'SERIES_CHANGED', 'SERIES_ENDED', 'REMINDER', 'REQUEST_RECEIVED', 'REQUEST_WITHDRAWN', 'REQUEST_DECIDED', 'REQUEST_EXPIRED', 'HOURS_ADDED', 'HOURS_REVERSED', 'HOURS_LOW', 'HOURS_NEGATIVE', 'WEEK_SETTLED', 'SETTLEMENT_CONFIRMED', 'SETTLEMENT_PAID', 'DEVICE_ADDED', 'PASSWORD_CHANGED', 'TWO_STEP_CHANGED', 'FAMILY_CHANGED', 'SIGN_UP_RECEIVED', 'SIGN_UP_DECIDED', 'CHANNEL_DOWN', 'ADDRESS_BOUNCED', 'TEST');

CREATE TYPE "NotificationGroup" AS ENUM ('LESSONS', 'REMINDERS', 'REQUESTS', 'MONEY', 'PAY', 'OFFICE', 'SECURITY');

CREATE TYPE "NotificationChannel" AS ENUM ('EMAIL', 'PUSH', 'WECHAT', 'TELEGRAM');

CREATE TYPE "DeliveryStatus" AS ENUM ('PENDING', 'SENDING', 'SENT', 'SKIPPED', 'FAILED', 'UNKNOWN');

CREATE TYPE "DeliveryReason" AS ENUM ('NO_ADDRESS', 'ADDRESS_BOUNCED', 'SWITCHED_OFF', 'KIND_OFF', 'CHANNEL_OFF', 'PERSON_DISABLED', 'STALE', 'AS_TOLD', 'EXPIRED', 'REFUSED', 'INTERRUPTED', 'NO_ANSWER');

CREATE TYPE "AttemptOutcome" AS ENUM ('SENT', 'RETRY', 'AWAY', 'FAILED', 'UNKNOWN', 'BOUNCED');

CREATE TABLE "Notification" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "userId" UUID,
    "role" "UserRole",
    "studentId" UUID,
    "kind" "NotificationKind" NOT NULL,
    "group" "NotificationGroup" NOT NULL,
    "cause" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "sessionId" UUID,
    "forStartAtUtc" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id"),
    CONSTRAINT notification_lesson_complete CHECK (num_nonnulls("sessionId", "forStartAtUtc") <> 1),
    CONSTRAINT notification_of_the_academy CHECK ("userId" IS NOT NULL OR num_nonnulls("role", "studentId") = 0)
);

CREATE TABLE "NotificationDelivery" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "notificationId" UUID NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "targetId" UUID NOT NULL,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'PENDING',
    "reason" "DeliveryReason",
    "notBeforeAt" TIMESTAMPTZ(3) NOT NULL,
    "claim" UUID,
    "claimedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NotificationDelivery_pkey" PRIMARY KEY ("id"),
    CONSTRAINT delivery_claimed CHECK ("status" <> 'SENDING' OR num_nulls("claim", "claimedAt") = 0),
    CONSTRAINT delivery_ended CHECK (("status" IN ('PENDING', 'SENDING')) = ("endedAt" IS NULL)),
    CONSTRAINT delivery_says_why CHECK (("status" IN ('SKIPPED', 'FAILED', 'UNKNOWN')) = ("reason" IS NOT NULL))
);

CREATE TABLE "DeliveryAttempt" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "deliveryId" UUID NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "outcome" "AttemptOutcome" NOT NULL,
    "detail" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeliveryAttempt_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "NotificationPreference" (
    "orgId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "group" "NotificationGroup" NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "on" BOOLEAN NOT NULL,

    CONSTRAINT "NotificationPreference_pkey" PRIMARY KEY ("userId","group","channel"),
    -- What concerns the safety of an account is always mailed.
    CONSTRAINT preference_security_is_mailed CHECK ("on" OR "group" <> 'SECURITY' OR "channel" <> 'EMAIL')
);

CREATE TABLE "QuietHours" (
    "userId" UUID NOT NULL,
    "orgId" UUID NOT NULL,
    "fromLocal" CHAR(5),
    "toLocal" CHAR(5),

    CONSTRAINT "QuietHours_pkey" PRIMARY KEY ("userId"),
    CONSTRAINT quiet_hours_complete CHECK (num_nonnulls("fromLocal", "toLocal") <> 1),
    CONSTRAINT quiet_hours_are_times CHECK ("fromLocal" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "toLocal" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "fromLocal" <> "toLocal")
);

CREATE TABLE "SuppressedAddress" (
    "orgId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "detail" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SuppressedAddress_pkey" PRIMARY KEY ("orgId","email")
);

CREATE TABLE "NotificationSettings" (
    "orgId" UUID NOT NULL,
    "mutedKinds" "NotificationKind"[] DEFAULT ARRAY[]::"NotificationKind"[],
    "senderName" TEXT,
    "senderAddress" TEXT,

    CONSTRAINT "NotificationSettings_pkey" PRIMARY KEY ("orgId")
);

CREATE INDEX "Notification_userId_createdAt_id_idx" ON "Notification"("userId", "createdAt", "id");

CREATE INDEX "Notification_orgId_createdAt_id_idx" ON "Notification"("orgId", "createdAt", "id");

CREATE INDEX "Notification_sessionId_idx" ON "Notification"("sessionId");

CREATE INDEX notification_unread ON "Notification" ("userId", "createdAt", "id") WHERE "readAt" IS NULL;

-- The academy itself (no user) is one person here.
CREATE UNIQUE INDEX notification_told_once ON "Notification"("userId", "cause") NULLS NOT DISTINCT;

CREATE UNIQUE INDEX "Notification_orgId_id_key" ON "Notification"("orgId", "id");

CREATE UNIQUE INDEX "NotificationDelivery_notificationId_channel_targetId_key" ON "NotificationDelivery"("notificationId", "channel", "targetId");

CREATE UNIQUE INDEX "NotificationDelivery_orgId_id_key" ON "NotificationDelivery"("orgId", "id");

CREATE INDEX "DeliveryAttempt_deliveryId_idx" ON "DeliveryAttempt"("deliveryId");

CREATE INDEX "DeliveryAttempt_channel_at_idx" ON "DeliveryAttempt"("channel", "at");

CREATE UNIQUE INDEX "QuietHours_orgId_userId_key" ON "QuietHours"("orgId", "userId");

ALTER TABLE "Notification" ADD CONSTRAINT "Notification_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Notification" ADD CONSTRAINT "Notification_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Notification" ADD CONSTRAINT "Notification_orgId_studentId_fkey" FOREIGN KEY ("orgId", "studentId") REFERENCES "StudentProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Notification" ADD CONSTRAINT "Notification_orgId_sessionId_fkey" FOREIGN KEY ("orgId", "sessionId") REFERENCES "Session"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "NotificationDelivery" ADD CONSTRAINT "NotificationDelivery_orgId_notificationId_fkey" FOREIGN KEY ("orgId", "notificationId") REFERENCES "Notification"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "DeliveryAttempt" ADD CONSTRAINT "DeliveryAttempt_orgId_deliveryId_fkey" FOREIGN KEY ("orgId", "deliveryId") REFERENCES "NotificationDelivery"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "NotificationPreference" ADD CONSTRAINT "NotificationPreference_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "QuietHours" ADD CONSTRAINT "QuietHours_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "SuppressedAddress" ADD CONSTRAINT "SuppressedAddress_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "NotificationSettings" ADD CONSTRAINT "NotificationSettings_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE INDEX delivery_due ON "NotificationDelivery" ("channel", "notBeforeAt", "id") WHERE "status" = 'PENDING';
CREATE INDEX delivery_in_hand ON "NotificationDelivery" ("claimedAt") WHERE "status" = 'SENDING';

-- A message that was sent, left out or given up is never sent again.
CREATE FUNCTION keep_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a delivery that is % stays so', OLD.status
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER delivery_end_is_final BEFORE UPDATE ON "NotificationDelivery"
  FOR EACH ROW WHEN (OLD.status NOT IN ('PENDING', 'SENDING')) EXECUTE FUNCTION keep_delivery();
CREATE TRIGGER attempt_append_only BEFORE UPDATE OR DELETE ON "DeliveryAttempt" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ─── The app's role ──────────────────────────────────────────────────────────────────────────────────

GRANT SELECT, INSERT, UPDATE ON "Notification", "NotificationDelivery", "NotificationPreference", "QuietHours",
  "NotificationSettings" TO summa_app;
GRANT SELECT, INSERT ON "DeliveryAttempt" TO summa_app;
GRANT SELECT, INSERT, DELETE ON "SuppressedAddress" TO summa_app;
