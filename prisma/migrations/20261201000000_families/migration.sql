-- Families, hats and the rights of admins. The version before keeps working: new columns have defaults or are filled by
-- triggers.

CREATE TYPE "AdminAccess" AS ENUM ('OWNER', 'DESK');
CREATE TYPE "OrganizationKind" AS ENUM ('ACADEMY', 'STUDIO', 'COACH');
CREATE TYPE "Feature" AS ENUM ('HOURS', 'BOOKING', 'CARDS', 'WALLET', 'LEADS', 'PAYROLL');
CREATE TYPE "SignUpPolicy" AS ENUM ('INVITED', 'OPEN');

ALTER TABLE "Organization"
  ADD COLUMN "kind" "OrganizationKind" NOT NULL DEFAULT 'ACADEMY',
  ADD COLUMN "features" "Feature"[] DEFAULT ARRAY['HOURS', 'LEADS', 'PAYROLL']::"Feature"[],
  ADD COLUMN "signUp" "SignUpPolicy" NOT NULL DEFAULT 'INVITED';

-- ─── Hats ────────────────────────────────────────────────────────────────────────────────────────────

-- Existing people get the one role they had, and existing admins become owners: generate the columns once, then make
-- them ordinary ones. A student without an account has neither an address nor a password.
-- filled by: user_roles
ALTER TABLE "User"
  ALTER COLUMN "email" DROP NOT NULL,
  ALTER COLUMN "passwordHash" DROP NOT NULL,
  ADD COLUMN "displayName" TEXT CONSTRAINT user_account_complete CHECK ((email IS NULL) = ("passwordHash" IS NULL)),
  ADD COLUMN "passwordFromDesk" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "timeZone" TEXT CONSTRAINT user_zone_known CHECK (is_time_zone("timeZone")),
  ADD COLUMN "roles" "UserRole"[] GENERATED ALWAYS AS (ARRAY["role"]) STORED
    CONSTRAINT user_has_a_role CHECK (coalesce(cardinality("roles"), 0) > 0),
  ADD COLUMN "adminAccess" "AdminAccess"
    GENERATED ALWAYS AS (CASE WHEN "role" = 'ADMIN' THEN 'OWNER'::"AdminAccess" END) STORED
    CONSTRAINT user_admin_access CHECK (("adminAccess" IS NOT NULL) = ('ADMIN' = ANY ("roles")));
-- filled by: user_roles
ALTER TABLE "User" ALTER COLUMN "roles" DROP EXPRESSION;
-- filled by: user_roles
ALTER TABLE "User" ALTER COLUMN "adminAccess" DROP EXPRESSION;

-- The version before knows only one role for each person. For it, `role` is the highest of them.
CREATE FUNCTION keep_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.roles IS NULL OR cardinality(NEW.roles) = 0 THEN NEW.roles := ARRAY[NEW.role]; END IF;
  ELSIF NEW.role <> OLD.role AND NEW.roles = OLD.roles THEN
    NEW.roles := ARRAY[NEW.role];
  END IF;
  SELECT array_agg(DISTINCT r ORDER BY r), max(r) INTO NEW.roles, NEW.role FROM unnest(NEW.roles) r;
  NEW."adminAccess" := CASE WHEN 'ADMIN' = ANY (NEW.roles) THEN coalesce(NEW."adminAccess", 'OWNER') END;
  RETURN NEW;
END $$;

CREATE TRIGGER user_roles BEFORE INSERT OR UPDATE OF "role", "roles", "adminAccess" ON "User"
  FOR EACH ROW EXECUTE FUNCTION keep_roles();

-- Owners who give up their rights at the same moment wait for each other, so that one of them stays.
CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('owners of ' || NEW."orgId", 0));
  PERFORM 1 FROM "User" WHERE "orgId" = NEW."orgId" AND "adminAccess" = 'OWNER' AND status = 'ACTIVE';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'organisation % would have no owner', NEW."orgId"
      USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER organization_keeps_an_owner AFTER UPDATE ON "User"
  FOR EACH ROW WHEN (OLD."adminAccess" = 'OWNER' AND OLD.status = 'ACTIVE'
    AND (NEW."adminAccess" IS DISTINCT FROM 'OWNER' OR NEW.status <> 'ACTIVE'))
  EXECUTE FUNCTION keep_an_owner();

CREATE INDEX "User_orgId_adminAccess_idx" ON "User" ("orgId", "adminAccess");

ALTER TABLE "AuthSession" ADD COLUMN "role" "UserRole";
UPDATE "AuthSession" s SET "role" = u.role FROM "User" u WHERE u.id = s."userId";

-- A device of the version before has the only role that version knows.
CREATE FUNCTION set_device_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT role INTO NEW."role" FROM "User" WHERE id = NEW."userId";
  RETURN NEW;
END $$;

CREATE TRIGGER device_has_a_role BEFORE INSERT ON "AuthSession"
  FOR EACH ROW WHEN (NEW."role" IS NULL) EXECUTE FUNCTION set_device_role();
-- filled by: device_has_a_role
ALTER TABLE "AuthSession" ALTER COLUMN "role" SET NOT NULL;

-- ─── Families ────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE "Family" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Family_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Family_orgId_id_key" ON "Family" ("orgId", "id");
CREATE INDEX "Family_orgId_name_id_idx" ON "Family" ("orgId", "name", "id");
ALTER TABLE "Family" ADD CONSTRAINT "Family_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "FamilyMember" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "mayPay" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FamilyMember_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "FamilyMember_orgId_userId_key" ON "FamilyMember" ("orgId", "userId");
CREATE INDEX "FamilyMember_familyId_idx" ON "FamilyMember" ("familyId");
ALTER TABLE "FamilyMember" ADD CONSTRAINT "FamilyMember_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FamilyMember" ADD CONSTRAINT "FamilyMember_orgId_familyId_fkey" FOREIGN KEY ("orgId", "familyId") REFERENCES "Family" ("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FamilyMember" ADD CONSTRAINT "FamilyMember_orgId_userId_fkey" FOREIGN KEY ("orgId", "userId") REFERENCES "User" ("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "StudentProfile"
  ADD COLUMN "familyId" UUID,
  ADD COLUMN "guardianEmail" TEXT CONSTRAINT student_guardian_email_lower CHECK ("guardianEmail" = lower("guardianEmail"));

-- Every existing student has a family of their own and pays for it.
UPDATE "StudentProfile" SET "familyId" = uuid_v7();
INSERT INTO "Family" (id, "orgId", name, "createdAt")
  SELECT p."familyId", p."orgId", p."displayName", u."createdAt" FROM "StudentProfile" p JOIN "User" u ON u.id = p."userId";
INSERT INTO "FamilyMember" ("orgId", "familyId", "userId", "mayPay", "createdAt")
  SELECT p."orgId", p."familyId", p."userId", true, u."createdAt" FROM "StudentProfile" p JOIN "User" u ON u.id = p."userId";

-- A student for whom no family is named gets one of their own, or that of which they are a member already. With an
-- account they are a member of it; they may spend its money if it is theirs alone.
CREATE FUNCTION give_family() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_own boolean := NEW."familyId" IS NULL;
  account "User" := (SELECT u FROM "User" u WHERE u.id = NEW."userId");
BEGIN
  IF is_own THEN
    SELECT "familyId" INTO NEW."familyId" FROM "FamilyMember" WHERE "orgId" = NEW."orgId" AND "userId" = NEW."userId";
  END IF;
  IF NEW."familyId" IS NULL THEN
    INSERT INTO "Family" ("orgId", name, "createdAt") VALUES (NEW."orgId", NEW."displayName", account."createdAt")
      RETURNING id INTO NEW."familyId";
  END IF;
  IF account.email IS NOT NULL THEN
    INSERT INTO "FamilyMember" ("orgId", "familyId", "userId", "mayPay", "createdAt")
      VALUES (NEW."orgId", NEW."familyId", NEW."userId", is_own, account."createdAt")
      ON CONFLICT ("orgId", "userId") DO NOTHING;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER student_has_a_family BEFORE INSERT ON "StudentProfile"
  FOR EACH ROW EXECUTE FUNCTION give_family();
-- filled by: student_has_a_family
ALTER TABLE "StudentProfile" ALTER COLUMN "familyId" SET NOT NULL;
ALTER TABLE "StudentProfile" ADD CONSTRAINT "StudentProfile_orgId_familyId_fkey" FOREIGN KEY ("orgId", "familyId") REFERENCES "Family" ("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "StudentProfile_familyId_idx" ON "StudentProfile" ("familyId");
CREATE INDEX "StudentProfile_guardianEmail_idx" ON "StudentProfile" ("guardianEmail");

-- A student who moves to another family stays a member of their own family.
CREATE FUNCTION move_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "FamilyMember" SET "familyId" = NEW."familyId" WHERE "orgId" = NEW."orgId" AND "userId" = NEW."userId";
  RETURN NULL;
END $$;

CREATE TRIGGER member_follows_student AFTER UPDATE ON "StudentProfile"
  FOR EACH ROW WHEN (NEW."familyId" <> OLD."familyId") EXECUTE FUNCTION move_member();

-- A student who gets an account later joins their family. They may spend its money if there is nobody else in it.
CREATE FUNCTION let_student_join() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Somebody may be joining the family at this moment.
  PERFORM 1 FROM "Family" f JOIN "StudentProfile" p ON p."familyId" = f.id WHERE p."userId" = NEW.id
    FOR NO KEY UPDATE OF f;
  INSERT INTO "FamilyMember" ("orgId", "familyId", "userId", "mayPay", "createdAt")
    SELECT p."orgId", p."familyId", p."userId",
      NOT EXISTS (SELECT FROM "FamilyMember" m WHERE m."familyId" = p."familyId")
        AND NOT EXISTS (SELECT FROM "StudentProfile" o WHERE o."familyId" = p."familyId" AND o."userId" <> p."userId"),
      NEW."createdAt"
    FROM "StudentProfile" p WHERE p."userId" = NEW.id
    ON CONFLICT ("orgId", "userId") DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER student_with_account_joins AFTER UPDATE OF "email" ON "User"
  FOR EACH ROW WHEN (OLD.email IS NULL AND NEW.email IS NOT NULL) EXECUTE FUNCTION let_student_join();

-- For whom a person may act in the student's app. A student who may not pay acts for themselves alone, any other member
-- for all students of the family.
CREATE VIEW "ActsFor" AS
  SELECT m."orgId", m."userId", m."familyId", m."mayPay", p."userId" AS "studentId", p."displayName",
    p."userId" = m."userId" AS self
  FROM "FamilyMember" m
  JOIN "StudentProfile" p ON p."orgId" = m."orgId" AND p."familyId" = m."familyId"
  JOIN "User" u ON u.id = p."userId" AND u.status = 'ACTIVE'
  WHERE m."mayPay" OR p."userId" = m."userId"
    OR NOT EXISTS (SELECT FROM "StudentProfile" own WHERE own."userId" = m."userId");

-- ─── What keeps for whom it was ──────────────────────────────────────────────────────────────────────

ALTER TABLE "AuditLog" ADD COLUMN "forStudentId" UUID;

-- A feed shows what the device saw that opened it: a teacher's lessons, one student's, or (without a student) those of
-- everybody whom the person may act for.
ALTER TABLE "CalendarFeed" ADD COLUMN "role" "UserRole", ADD COLUMN "studentId" UUID;
UPDATE "CalendarFeed" f SET "role" = u.role, "studentId" = CASE WHEN u.role = 'STUDENT' THEN u.id END
  FROM "User" u WHERE u.id = f."userId";

CREATE FUNCTION set_feed_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT role, CASE WHEN role = 'STUDENT' THEN id END INTO NEW."role", NEW."studentId" FROM "User" WHERE id = NEW."userId";
  RETURN NEW;
END $$;

CREATE TRIGGER feed_has_a_role BEFORE INSERT ON "CalendarFeed"
  FOR EACH ROW WHEN (NEW."role" IS NULL) EXECUTE FUNCTION set_feed_role();
-- filled by: feed_has_a_role
ALTER TABLE "CalendarFeed" ALTER COLUMN "role" SET NOT NULL;
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_orgId_studentId_fkey" FOREIGN KEY ("orgId", "studentId") REFERENCES "StudentProfile" ("orgId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A request belongs to the student of its session, whoever asked.
ALTER TABLE "ChangeRequest" ADD COLUMN "studentId" UUID;
UPDATE "ChangeRequest" r SET "studentId" = s."studentId" FROM "Session" s WHERE s.id = r."sessionId";

CREATE FUNCTION set_request_student() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "studentId" INTO NEW."studentId" FROM "Session" WHERE id = NEW."sessionId";
  RETURN NEW;
END $$;

CREATE TRIGGER request_has_a_student BEFORE INSERT ON "ChangeRequest"
  FOR EACH ROW WHEN (NEW."studentId" IS NULL) EXECUTE FUNCTION set_request_student();
-- filled by: request_has_a_student
ALTER TABLE "ChangeRequest" ALTER COLUMN "studentId" SET NOT NULL;
ALTER TABLE "ChangeRequest" ADD CONSTRAINT change_of_the_student FOREIGN KEY ("orgId", "studentId", "sessionId") REFERENCES "Session" ("orgId", "studentId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "ChangeRequest_studentId_createdAt_id_idx" ON "ChangeRequest" ("studentId", "createdAt", "id");

-- Who pays is copied when a session is made, and stays.
ALTER TABLE "Session" ADD COLUMN "payerFamilyId" UUID;
UPDATE "Session" s SET "payerFamilyId" = p."familyId" FROM "StudentProfile" p WHERE p."userId" = s."studentId";

CREATE FUNCTION set_payer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "familyId" INTO NEW."payerFamilyId" FROM "StudentProfile" WHERE "userId" = NEW."studentId";
  RETURN NEW;
END $$;

CREATE TRIGGER session_has_a_payer BEFORE INSERT ON "Session"
  FOR EACH ROW WHEN (NEW."payerFamilyId" IS NULL) EXECUTE FUNCTION set_payer();
-- filled by: session_has_a_payer
ALTER TABLE "Session" ALTER COLUMN "payerFamilyId" SET NOT NULL;
ALTER TABLE "Session" ADD CONSTRAINT "Session_orgId_payerFamilyId_fkey" FOREIGN KEY ("orgId", "payerFamilyId") REFERENCES "Family" ("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION keep_payer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'who pays a session that is % does not change', OLD.status
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER session_payer_stays BEFORE UPDATE OF "payerFamilyId" ON "Session"
  FOR EACH ROW WHEN (NEW."payerFamilyId" <> OLD."payerFamilyId" AND OLD.status <> 'SCHEDULED') EXECUTE FUNCTION keep_payer();

-- ─── Mailed codes, and visitors who sign up ──────────────────────────────────────────────────────────

CREATE TABLE "SignInCode" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignInCode_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "SignInCode_codeHash_key" ON "SignInCode" ("codeHash");
CREATE INDEX "SignInCode_email_idx" ON "SignInCode" ("email");
ALTER TABLE "SignInCode" ADD CONSTRAINT "SignInCode_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "SignUp" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "orgId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL CONSTRAINT sign_up_zone_known CHECK (is_time_zone("timeZone")),
    "childName" TEXT,
    "childTimeZone" TEXT CONSTRAINT sign_up_child_zone_known CHECK (is_time_zone("childTimeZone")),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedByUserId" UUID,
    "familyId" UUID,

    CONSTRAINT "SignUp_pkey" PRIMARY KEY ("id"),
    CONSTRAINT sign_up_child_complete CHECK (num_nonnulls("childName", "childTimeZone") <> 1),
    CONSTRAINT sign_up_decided CHECK (num_nonnulls("decidedAt", "decidedByUserId", "familyId") IN (0, 3))
);

CREATE INDEX "SignUp_orgId_createdAt_id_idx" ON "SignUp" ("orgId", "createdAt", "id");
CREATE UNIQUE INDEX sign_up_waits_once ON "SignUp" ("orgId", "email") WHERE "decidedAt" IS NULL;
ALTER TABLE "SignUp" ADD CONSTRAINT "SignUp_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "SignUp" ADD CONSTRAINT "SignUp_orgId_familyId_fkey" FOREIGN KEY ("orgId", "familyId") REFERENCES "Family" ("orgId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── The app's role ──────────────────────────────────────────────────────────────────────────────────

GRANT SELECT ON "ActsFor" TO summa_app;
GRANT SELECT, INSERT, UPDATE ON "Family", "FamilyMember", "SignInCode", "SignUp" TO summa_app;
GRANT DELETE ON "FamilyMember", "SignInCode" TO summa_app;
