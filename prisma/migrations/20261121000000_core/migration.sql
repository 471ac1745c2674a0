-- Exclusion constraints over equality and ranges, trigram search of names.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Time-ordered ids made by the database, for set-based inserts (built in from PostgreSQL 18 on).
CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
        FROM 1 FOR 6),
      52, 1), 53, 1), 'hex')::uuid
$$;


-- CreateEnum
CREATE TYPE "UserRole" AS ENUM ('STUDENT', 'TEACHER', 'ADMIN');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "SessionStatus" AS ENUM ('SCHEDULED', 'COMPLETED', 'CANCELLED', 'NO_SHOW');

-- CreateEnum
CREATE TYPE "LedgerReason" AS ENUM ('PURCHASE', 'GIFT', 'ADJUSTMENT', 'SESSION_CONSUME', 'REVERSAL');

-- CreateEnum
CREATE TYPE "ChangeRequestType" AS ENUM ('CANCEL', 'RESCHEDULE');

-- CreateEnum
CREATE TYPE "ChangeRequestStatus" AS ENUM ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'EXPIRED');

-- CreateEnum
CREATE TYPE "SettlementStatus" AS ENUM ('DRAFT', 'CONFIRMED', 'PAID');

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "changeNoticeHours" INTEGER NOT NULL DEFAULT 24,
    "refundNoticeHours" INTEGER NOT NULL DEFAULT 2,
    "slotHorizonDays" INTEGER NOT NULL DEFAULT 14,
    "reminderMinutes" INTEGER[] DEFAULT ARRAY[1440, 60, 15]::INTEGER[],
    "allowSpecialRequests" BOOLEAN NOT NULL DEFAULT true,
    "requireTwoStep" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "passwordHash" TEXT NOT NULL,
    "role" "UserRole" NOT NULL,
    "status" "UserStatus" NOT NULL DEFAULT 'ACTIVE',
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "twoStepSecret" TEXT,
    "twoStepOnAt" TIMESTAMPTZ(3),
    "twoStepLastStep" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StudentProfile" (
    "userId" UUID NOT NULL,
    "orgId" UUID NOT NULL,
    "displayName" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "guardianName" TEXT,
    "notes" TEXT,

    CONSTRAINT "StudentProfile_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "TeacherProfile" (
    "userId" UUID NOT NULL,
    "orgId" UUID NOT NULL,
    "displayName" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "bio" TEXT,
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "meetingUrl" TEXT,
    "color" TEXT NOT NULL DEFAULT '#2f6b4f',

    CONSTRAINT "TeacherProfile_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "AuthSession" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "family" UUID NOT NULL,
    "refreshTokenHash" TEXT NOT NULL,
    "previousTokenHash" TEXT,
    "rotatedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "userAgent" TEXT,
    "ip" TEXT,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AuthSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordLink" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PasswordLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeacherStudentRate" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "teacherId" UUID NOT NULL,
    "studentId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "studentHourlyRateCents" INTEGER NOT NULL,
    "teacherHourlyWageCents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TeacherStudentRate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SessionSeries" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "teacherId" UUID NOT NULL,
    "studentId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "weekdays" INTEGER[],
    "startTimeLocal" CHAR(5) NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "classTimeZone" TEXT NOT NULL,
    "firstOn" DATE NOT NULL,
    "lastOn" DATE,
    "count" INTEGER,
    "skippedDates" DATE[],
    "consumesUnits" DECIMAL(8,2) NOT NULL DEFAULT 1,
    "meetingUrl" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdByAdminId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SessionSeries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "teacherId" UUID NOT NULL,
    "studentId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "startAtUtc" TIMESTAMPTZ(3) NOT NULL,
    "endAtUtc" TIMESTAMPTZ(3) NOT NULL,
    "classTimeZone" TEXT NOT NULL,
    "status" "SessionStatus" NOT NULL DEFAULT 'SCHEDULED',
    "consumesUnits" DECIMAL(8,2) NOT NULL DEFAULT 1,
    "studentHourlyRateCentsSnapshot" INTEGER NOT NULL,
    "teacherHourlyWageCentsSnapshot" INTEGER NOT NULL,
    "currencySnapshot" CHAR(3) NOT NULL,
    "createdByAdminId" UUID,
    "seriesId" UUID,
    "occurrenceOn" DATE,
    "meetingUrl" TEXT,
    "lessonNote" TEXT,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,
    "completedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HourLedgerEntry" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "studentId" UUID NOT NULL,
    "deltaUnits" DECIMAL(8,2) NOT NULL,
    "reason" "LedgerReason" NOT NULL,
    "sessionId" UUID,
    "reversesEntryId" UUID,
    "note" TEXT,
    "createdByUserId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HourLedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChangeRequest" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "type" "ChangeRequestType" NOT NULL,
    "proposedStartAtUtc" TIMESTAMPTZ(3),
    "proposedEndAtUtc" TIMESTAMPTZ(3),
    "proposedTimeZone" TEXT,
    "reason" TEXT,
    "special" BOOLEAN NOT NULL DEFAULT false,
    "status" "ChangeRequestStatus" NOT NULL DEFAULT 'PENDING',
    "requestedByUserId" UUID NOT NULL,
    "decidedByAdminId" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionNote" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChangeRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PayrollSettlement" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "teacherId" UUID NOT NULL,
    "weekStartOn" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "totalCents" INTEGER NOT NULL,
    "totalMinutes" INTEGER NOT NULL,
    "sessionsCount" INTEGER NOT NULL,
    "status" "SettlementStatus" NOT NULL DEFAULT 'DRAFT',
    "confirmedAt" TIMESTAMPTZ(3),
    "confirmedByUserId" UUID,
    "paidAt" TIMESTAMPTZ(3),
    "paidByUserId" UUID,
    "reference" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PayrollSettlement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PayrollSettlementLine" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "settlementId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "minutes" INTEGER NOT NULL,
    "hourlyWageCents" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "adjustment" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,

    CONSTRAINT "PayrollSettlementLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditLog" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "actorUserId" UUID,
    "action" TEXT NOT NULL,
    "targetType" TEXT NOT NULL,
    "targetId" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "requestId" TEXT,
    "ip" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AuditLog_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "responseStatus" INTEGER,
    "responseBody" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxEvent" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "requestId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboxEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organization_slug_key" ON "Organization"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_orgId_role_createdAt_id_idx" ON "User"("orgId", "role", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "User_orgId_id_key" ON "User"("orgId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "StudentProfile_orgId_userId_key" ON "StudentProfile"("orgId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "TeacherProfile_orgId_userId_key" ON "TeacherProfile"("orgId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "AuthSession_refreshTokenHash_key" ON "AuthSession"("refreshTokenHash");

-- CreateIndex
CREATE INDEX "AuthSession_userId_lastSeenAt_idx" ON "AuthSession"("userId", "lastSeenAt");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_userId_codeHash_key" ON "RecoveryCode"("userId", "codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "PasswordLink_tokenHash_key" ON "PasswordLink"("tokenHash");

-- CreateIndex
CREATE INDEX "PasswordLink_userId_idx" ON "PasswordLink"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");

-- CreateIndex
CREATE INDEX "CalendarFeed_userId_idx" ON "CalendarFeed"("userId");

-- CreateIndex
CREATE INDEX "TeacherStudentRate_orgId_createdAt_id_idx" ON "TeacherStudentRate"("orgId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "TeacherStudentRate_studentId_idx" ON "TeacherStudentRate"("studentId");

-- CreateIndex
CREATE UNIQUE INDEX "TeacherStudentRate_teacherId_studentId_subject_key" ON "TeacherStudentRate"("teacherId", "studentId", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "SessionSeries_orgId_id_key" ON "SessionSeries"("orgId", "id");

-- CreateIndex
CREATE INDEX "Session_studentId_startAtUtc_idx" ON "Session"("studentId", "startAtUtc");

-- CreateIndex
CREATE INDEX "Session_teacherId_startAtUtc_idx" ON "Session"("teacherId", "startAtUtc");

-- CreateIndex
CREATE INDEX "Session_orgId_startAtUtc_id_idx" ON "Session"("orgId", "startAtUtc", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Session_orgId_id_key" ON "Session"("orgId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Session_orgId_studentId_id_key" ON "Session"("orgId", "studentId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Session_seriesId_occurrenceOn_key" ON "Session"("seriesId", "occurrenceOn");

-- CreateIndex
CREATE UNIQUE INDEX "HourLedgerEntry_sessionId_key" ON "HourLedgerEntry"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "HourLedgerEntry_reversesEntryId_key" ON "HourLedgerEntry"("reversesEntryId");

-- CreateIndex
CREATE INDEX "HourLedgerEntry_studentId_createdAt_id_idx" ON "HourLedgerEntry"("studentId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "HourLedgerEntry_orgId_studentId_id_key" ON "HourLedgerEntry"("orgId", "studentId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "HourLedgerEntry_orgId_studentId_sessionId_key" ON "HourLedgerEntry"("orgId", "studentId", "sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "HourLedgerEntry_orgId_studentId_reversesEntryId_key" ON "HourLedgerEntry"("orgId", "studentId", "reversesEntryId");

-- CreateIndex
CREATE INDEX "ChangeRequest_orgId_status_createdAt_id_idx" ON "ChangeRequest"("orgId", "status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ChangeRequest_sessionId_idx" ON "ChangeRequest"("sessionId");

-- CreateIndex
CREATE INDEX "ChangeRequest_requestedByUserId_createdAt_id_idx" ON "ChangeRequest"("requestedByUserId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "PayrollSettlement_orgId_weekStartOn_idx" ON "PayrollSettlement"("orgId", "weekStartOn");

-- CreateIndex
CREATE UNIQUE INDEX "PayrollSettlement_teacherId_weekStartOn_currency_key" ON "PayrollSettlement"("teacherId", "weekStartOn", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "PayrollSettlement_orgId_id_key" ON "PayrollSettlement"("orgId", "id");

-- CreateIndex
CREATE INDEX "PayrollSettlementLine_sessionId_idx" ON "PayrollSettlementLine"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "PayrollSettlementLine_settlementId_sessionId_key" ON "PayrollSettlementLine"("settlementId", "sessionId");

-- CreateIndex
CREATE INDEX "AuditLog_orgId_at_id_idx" ON "AuditLog"("orgId", "at", "id");

-- CreateIndex
CREATE INDEX "AuditLog_targetId_at_id_idx" ON "AuditLog"("targetId", "at", "id");

-- CreateIndex
CREATE INDEX "AuditLog_orgId_actorUserId_at_id_idx" ON "AuditLog"("orgId", "actorUserId", "at", "id");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "IdempotencyKey_orgId_userId_key_key" ON "IdempotencyKey"("orgId", "userId", "key");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudentProfile" ADD CONSTRAINT "StudentProfile_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudentProfile" ADD CONSTRAINT "StudentProfile_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeacherProfile" ADD CONSTRAINT "TeacherProfile_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeacherProfile" ADD CONSTRAINT "TeacherProfile_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthSession" ADD CONSTRAINT "AuthSession_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthSession" ADD CONSTRAINT "AuthSession_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordLink" ADD CONSTRAINT "PasswordLink_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeacherStudentRate" ADD CONSTRAINT "TeacherStudentRate_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeacherStudentRate" ADD CONSTRAINT "TeacherStudentRate_orgId_teacherId_fkey" FOREIGN KEY ("orgId", "teacherId") REFERENCES "TeacherProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeacherStudentRate" ADD CONSTRAINT "TeacherStudentRate_orgId_studentId_fkey" FOREIGN KEY ("orgId", "studentId") REFERENCES "StudentProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionSeries" ADD CONSTRAINT "SessionSeries_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionSeries" ADD CONSTRAINT "SessionSeries_orgId_teacherId_fkey" FOREIGN KEY ("orgId", "teacherId") REFERENCES "TeacherProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionSeries" ADD CONSTRAINT "SessionSeries_orgId_studentId_fkey" FOREIGN KEY ("orgId", "studentId") REFERENCES "StudentProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_orgId_teacherId_fkey" FOREIGN KEY ("orgId", "teacherId") REFERENCES "TeacherProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_orgId_studentId_fkey" FOREIGN KEY ("orgId", "studentId") REFERENCES "StudentProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_orgId_seriesId_fkey" FOREIGN KEY ("orgId", "seriesId") REFERENCES "SessionSeries"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HourLedgerEntry" ADD CONSTRAINT "HourLedgerEntry_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HourLedgerEntry" ADD CONSTRAINT "HourLedgerEntry_orgId_studentId_fkey" FOREIGN KEY ("orgId", "studentId") REFERENCES "StudentProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HourLedgerEntry" ADD CONSTRAINT "HourLedgerEntry_orgId_studentId_sessionId_fkey" FOREIGN KEY ("orgId", "studentId", "sessionId") REFERENCES "Session"("orgId", "studentId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HourLedgerEntry" ADD CONSTRAINT "HourLedgerEntry_orgId_studentId_reversesEntryId_fkey" FOREIGN KEY ("orgId", "studentId", "reversesEntryId") REFERENCES "HourLedgerEntry"("orgId", "studentId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeRequest" ADD CONSTRAINT "ChangeRequest_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeRequest" ADD CONSTRAINT "ChangeRequest_orgId_sessionId_fkey" FOREIGN KEY ("orgId", "sessionId") REFERENCES "Session"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PayrollSettlement" ADD CONSTRAINT "PayrollSettlement_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PayrollSettlement" ADD CONSTRAINT "PayrollSettlement_orgId_teacherId_fkey" FOREIGN KEY ("orgId", "teacherId") REFERENCES "TeacherProfile"("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PayrollSettlementLine" ADD CONSTRAINT "PayrollSettlementLine_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PayrollSettlementLine" ADD CONSTRAINT "PayrollSettlementLine_orgId_settlementId_fkey" FOREIGN KEY ("orgId", "settlementId") REFERENCES "PayrollSettlement"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PayrollSettlementLine" ADD CONSTRAINT "PayrollSettlementLine_orgId_sessionId_fkey" FOREIGN KEY ("orgId", "sessionId") REFERENCES "Session"("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── What the schema language cannot say ─────────────────────────────────────────────────────────────

-- Is this a zone that the platform knows? (CHECKs may only call immutable functions; the list of zones
-- changes with the platform, never under a row that was accepted.)
CREATE FUNCTION is_time_zone(zone text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  PERFORM timestamptz '2000-01-01 00:00+00' AT TIME ZONE zone;
  RETURN zone ~ '^([A-Za-z_]+(/[A-Za-z0-9_+-]+)+|UTC)$';
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN false;
END $$;

ALTER TABLE "Organization"
  ADD CONSTRAINT organization_zone_known CHECK (is_time_zone("timeZone")),
  ADD CONSTRAINT organization_currency_iso CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT organization_notice_sane CHECK ("changeNoticeHours" BETWEEN 0 AND 720 AND "refundNoticeHours" BETWEEN 0 AND 720);

ALTER TABLE "User"
  ADD CONSTRAINT user_email_lower CHECK (email = lower(email));

ALTER TABLE "StudentProfile" ADD CONSTRAINT student_zone_known CHECK (is_time_zone("timeZone"));
ALTER TABLE "TeacherProfile" ADD CONSTRAINT teacher_zone_known CHECK (is_time_zone("timeZone"));

CREATE INDEX student_name_search ON "StudentProfile" USING gin ("displayName" gin_trgm_ops);
CREATE INDEX teacher_name_search ON "TeacherProfile" USING gin ("displayName" gin_trgm_ops);
CREATE INDEX user_email_search ON "User" USING gin (email gin_trgm_ops);

ALTER TABLE "TeacherStudentRate"
  ADD CONSTRAINT rate_not_negative CHECK ("studentHourlyRateCents" >= 0 AND "teacherHourlyWageCents" >= 0),
  ADD CONSTRAINT rate_currency_iso CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT rate_subject_named CHECK (btrim(subject) <> '');

ALTER TABLE "SessionSeries"
  ADD CONSTRAINT series_zone_known CHECK (is_time_zone("classTimeZone")),
  ADD CONSTRAINT series_weekdays_iso CHECK (cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ ARRAY[1,2,3,4,5,6,7]),
  ADD CONSTRAINT series_start_local CHECK ("startTimeLocal" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT series_length CHECK ("durationMinutes" BETWEEN 1 AND 720),
  ADD CONSTRAINT series_has_one_end CHECK (num_nonnulls("lastOn", count) = 1),
  ADD CONSTRAINT series_count_positive CHECK (count > 0),
  ADD CONSTRAINT series_units_quarter CHECK ("consumesUnits" > 0 AND "consumesUnits" * 4 = trunc("consumesUnits" * 4));

ALTER TABLE "Session"
  ADD CONSTRAINT session_starts_before_end CHECK ("startAtUtc" < "endAtUtc"),
  ADD CONSTRAINT session_at_most_12_hours CHECK ("endAtUtc" - "startAtUtc" <= interval '12 hours'),
  ADD CONSTRAINT session_zone_known CHECK (is_time_zone("classTimeZone")),
  ADD CONSTRAINT session_units_quarter CHECK ("consumesUnits" > 0 AND "consumesUnits" * 4 = trunc("consumesUnits" * 4)),
  ADD CONSTRAINT session_snapshots_not_negative CHECK ("studentHourlyRateCentsSnapshot" >= 0 AND "teacherHourlyWageCentsSnapshot" >= 0),
  ADD CONSTRAINT session_cancelled_when CHECK ((status = 'CANCELLED') = ("cancelledAt" IS NOT NULL)),
  ADD CONSTRAINT session_completed_when CHECK ((status IN ('COMPLETED', 'NO_SHOW')) = ("completedAt" IS NOT NULL)),
  -- Promise 1: no one is in two places. Ranges are half-open, so back-to-back lessons touch and do not clash.
  -- Deferrable, so that they are checked when a statement is done, not row by row: one UPDATE may move the
  -- lessons of a series past one another. Nothing ever sets them DEFERRED.
  ADD CONSTRAINT session_teacher_is_free EXCLUDE USING gist
    ("teacherId" WITH =, tstzrange("startAtUtc", "endAtUtc") WITH &&) WHERE (status <> 'CANCELLED') DEFERRABLE INITIALLY IMMEDIATE,
  ADD CONSTRAINT session_student_is_free EXCLUDE USING gist
    ("studentId" WITH =, tstzrange("startAtUtc", "endAtUtc") WITH &&) WHERE (status <> 'CANCELLED') DEFERRABLE INITIALLY IMMEDIATE;

CREATE INDEX session_due ON "Session" ("endAtUtc") WHERE status = 'SCHEDULED';
CREATE INDEX session_earned ON "Session" ("orgId", "endAtUtc") INCLUDE ("teacherId", "teacherHourlyWageCentsSnapshot", "currencySnapshot")
  WHERE status IN ('COMPLETED', 'NO_SHOW');
CREATE INDEX session_planned ON "Session" ("studentId") INCLUDE ("consumesUnits") WHERE status = 'SCHEDULED';

ALTER TABLE "HourLedgerEntry"
  ADD CONSTRAINT ledger_delta_quarter CHECK ("deltaUnits" <> 0 AND "deltaUnits" * 4 = trunc("deltaUnits" * 4)),
  ADD CONSTRAINT ledger_consume_names_session CHECK ((reason = 'SESSION_CONSUME') = ("sessionId" IS NOT NULL)),
  ADD CONSTRAINT ledger_consume_is_negative CHECK (reason <> 'SESSION_CONSUME' OR "deltaUnits" < 0),
  ADD CONSTRAINT ledger_sales_are_positive CHECK (reason NOT IN ('PURCHASE', 'GIFT') OR "deltaUnits" > 0),
  ADD CONSTRAINT ledger_reversal_names_entry CHECK ((reason = 'REVERSAL') = ("reversesEntryId" IS NOT NULL));

CREATE INDEX ledger_balance ON "HourLedgerEntry" ("studentId") INCLUDE ("deltaUnits");

ALTER TABLE "ChangeRequest"
  ADD CONSTRAINT change_proposal_complete CHECK (num_nonnulls("proposedStartAtUtc", "proposedEndAtUtc", "proposedTimeZone") = CASE type WHEN 'RESCHEDULE' THEN 3 ELSE 0 END),
  ADD CONSTRAINT change_proposal_ordered CHECK ("proposedStartAtUtc" < "proposedEndAtUtc" AND "proposedEndAtUtc" - "proposedStartAtUtc" <= interval '12 hours'),
  ADD CONSTRAINT change_proposal_zone_known CHECK (is_time_zone("proposedTimeZone")),
  ADD CONSTRAINT change_decided_by_someone CHECK ((status IN ('APPROVED', 'REJECTED')) = ("decidedByAdminId" IS NOT NULL)),
  ADD CONSTRAINT change_decided_when CHECK ((status = 'PENDING') = ("decidedAt" IS NULL)),
  ADD CONSTRAINT change_special_has_reason CHECK (NOT special OR btrim(reason) <> '');

CREATE UNIQUE INDEX change_one_pending_per_session ON "ChangeRequest" ("sessionId") WHERE status = 'PENDING';

ALTER TABLE "PayrollSettlement"
  ADD CONSTRAINT settlement_starts_on_monday CHECK (extract(isodow FROM "weekStartOn") = 1),
  ADD CONSTRAINT settlement_confirmed_when CHECK ((status = 'DRAFT') = ("confirmedAt" IS NULL)),
  ADD CONSTRAINT settlement_paid_when CHECK ((status = 'PAID') = ("paidAt" IS NOT NULL));

-- The audit log and the outbox refer to their organisation without a relation in the client.
ALTER TABLE "AuditLog" ADD CONSTRAINT audit_org FOREIGN KEY ("orgId") REFERENCES "Organization" (id);
ALTER TABLE "OutboxEvent" ADD CONSTRAINT outbox_org FOREIGN KEY ("orgId") REFERENCES "Organization" (id);
ALTER TABLE "IdempotencyKey" ADD CONSTRAINT idempotency_user FOREIGN KEY ("orgId", "userId") REFERENCES "User" ("orgId", id);

CREATE INDEX outbox_unpublished ON "OutboxEvent" ("createdAt", id) WHERE "publishedAt" IS NULL;

-- Promise 3 and 8: ledgers and the audit log only grow.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON "HourLedgerEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON "HourLedgerEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON "AuditLog" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "AuditLog" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A reversal is the exact opposite of what it reverses, and is not itself reversed.
CREATE FUNCTION check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "HourLedgerEntry"
    WHERE id = NEW."reversesEntryId" AND "deltaUnits" = -NEW."deltaUnits" AND reason <> 'REVERSAL';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a reversal must be the opposite of an entry that is no reversal'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER ledger_reversal_is_opposite BEFORE INSERT ON "HourLedgerEntry"
  FOR EACH ROW WHEN (NEW.reason = 'REVERSAL') EXECUTE FUNCTION check_reversal();

-- Promise 4: what is over stands, and a snapshot moves only with the teacher or the subject it was taken for.
CREATE FUNCTION keep_session_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'SCHEDULED' AND (
      (NEW.status <> OLD.status AND NOT (OLD.status = 'COMPLETED' AND NEW.status = 'NO_SHOW'))
      OR (NEW."teacherId", NEW."studentId", NEW.subject, NEW."startAtUtc", NEW."endAtUtc", NEW."classTimeZone", NEW."consumesUnits")
        IS DISTINCT FROM
         (OLD."teacherId", OLD."studentId", OLD.subject, OLD."startAtUtc", OLD."endAtUtc", OLD."classTimeZone", OLD."consumesUnits")) THEN
    RAISE EXCEPTION 'a session that is % does not change', OLD.status
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'session_history_stands', TABLE = TG_TABLE_NAME;
  END IF;
  IF (NEW."studentHourlyRateCentsSnapshot", NEW."teacherHourlyWageCentsSnapshot", NEW."currencySnapshot")
      IS DISTINCT FROM
     (OLD."studentHourlyRateCentsSnapshot", OLD."teacherHourlyWageCentsSnapshot", OLD."currencySnapshot")
     AND NEW."teacherId" = OLD."teacherId" AND NEW.subject = OLD.subject THEN
    RAISE EXCEPTION 'rates are copied when a session is created and stay'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'session_snapshots_stay', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER session_history_stands BEFORE UPDATE ON "Session" FOR EACH ROW EXECUTE FUNCTION keep_session_history();

CREATE TRIGGER session_no_delete BEFORE DELETE ON "Session" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER session_no_truncate BEFORE TRUNCATE ON "Session" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Promise 2: at commit, a session is over if and only if it has been charged.
CREATE FUNCTION check_session_charged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "HourLedgerEntry" WHERE "sessionId" = NEW.id AND "deltaUnits" = -NEW."consumesUnits";
  IF NOT FOUND THEN
    RAISE EXCEPTION 'session % is % without its ledger entry', NEW.id, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION check_charge_has_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Session" WHERE id = NEW."sessionId" AND status IN ('COMPLETED', 'NO_SHOW');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'session % is charged without being over', NEW."sessionId"
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER session_over_is_charged AFTER INSERT OR UPDATE OF status ON "Session"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status IN ('COMPLETED', 'NO_SHOW')) EXECUTE FUNCTION check_session_charged();
CREATE CONSTRAINT TRIGGER ledger_charge_is_of_session_over AFTER INSERT ON "HourLedgerEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.reason = 'SESSION_CONSUME') EXECUTE FUNCTION check_charge_has_session();

-- A frozen settlement keeps its lines; a paid one keeps everything.
CREATE FUNCTION keep_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'PAID' OR (NEW.status < OLD.status)
     OR (NEW."teacherId", NEW."weekStartOn", NEW.currency, NEW."totalCents", NEW."totalMinutes", NEW."sessionsCount")
        IS DISTINCT FROM
        (OLD."teacherId", OLD."weekStartOn", OLD.currency, OLD."totalCents", OLD."totalMinutes", OLD."sessionsCount") THEN
    RAISE EXCEPTION 'a settlement is frozen'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER settlement_frozen BEFORE UPDATE ON "PayrollSettlement" FOR EACH ROW EXECUTE FUNCTION keep_settlement();
CREATE TRIGGER settlement_no_delete BEFORE DELETE ON "PayrollSettlement" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settlement_lines_append_only BEFORE UPDATE OR DELETE ON "PayrollSettlementLine" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settlement_lines_no_truncate BEFORE TRUNCATE ON "PayrollSettlementLine" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The app's role: it reads and writes rows, owns nothing, and can neither alter a table nor switch a
-- trigger off. The ledgers and the log it may only read and extend. migrate.ts creates the role.
GRANT USAGE ON SCHEMA public TO summa_app;
GRANT SELECT, INSERT, UPDATE ON "Organization", "User", "StudentProfile", "TeacherProfile", "AuthSession",
  "RecoveryCode", "PasswordLink", "CalendarFeed",
  "TeacherStudentRate", "SessionSeries", "Session", "ChangeRequest", "PayrollSettlement", "OutboxEvent", "IdempotencyKey" TO summa_app;
GRANT DELETE ON "AuthSession", "RecoveryCode", "PasswordLink", "IdempotencyKey", "OutboxEvent" TO summa_app;
GRANT SELECT, INSERT ON "HourLedgerEntry", "AuditLog", "PayrollSettlementLine" TO summa_app;
