// The statements that the previous version writes with, word for word. It still sends them during a rollout or after a
// rollback. They belong to the dump made by that version, so they do not use plantSession(), which follows today's
// schema.

const view = `
  s.id, s.subject, s."startAtUtc", s."endAtUtc", s."classTimeZone", s.status,
  t."displayName" AS "teacherName", p."displayName" AS "studentName",
  coalesce(s."meetingUrl", t."meetingUrl") AS "meetingUrl", s."lessonNote", r.id AS "pendingRequestId",
  s."teacherId", s."studentId", s."consumesUnits"::float8 AS "consumesUnits",
  s."studentHourlyRateCentsSnapshot", s."teacherHourlyWageCentsSnapshot", s."currencySnapshot",
  s."seriesId", s."occurrenceOn"::text AS "occurrenceOn",
  s."cancelledAt", s."cancelReason", s."completedAt", s."createdByAdminId", s."createdAt", s.version`

const names = `
    JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
    JOIN "StudentProfile" p ON p."userId" = s."studentId"
    LEFT JOIN "ChangeRequest" r ON r."sessionId" = s.id AND r.status = 'PENDING'`

const lesson = `
  id uuid, "teacherId" uuid, "studentId" uuid, subject text, "startAtUtc" timestamptz, "endAtUtc" timestamptz,
  "classTimeZone" text, "consumesUnits" numeric, "meetingUrl" text, "occurrenceOn" date,
  "studentHourlyRateCentsSnapshot" int, "teacherHourlyWageCentsSnapshot" int, "currencySnapshot" text`

export const before = {
  schedule: `
    WITH people AS (
      SELECT id, role, status FROM "User"
      WHERE "orgId" = $1::uuid AND id IN ($2::uuid, $3::uuid)
      ORDER BY id FOR NO KEY UPDATE
    ), made AS (
      INSERT INTO "Session" ("orgId", "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone",
        "consumesUnits", "meetingUrl", "createdByAdminId", "createdAt",
        "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot")
      SELECT "orgId", "teacherId", "studentId", subject, $4, $5, $6,
        $7::numeric, $8, $9::uuid, $10,
        "studentHourlyRateCents", "teacherHourlyWageCents", currency
      FROM "TeacherStudentRate"
      WHERE "orgId" = $11::uuid AND "teacherId" = $12::uuid AND "studentId" = $13::uuid
        AND subject = $14 AND (SELECT count(*) FROM people WHERE status = 'ACTIVE') = 2
      RETURNING *
    )
    SELECT ${view} FROM made s${names}`,

  move: `
    WITH changed AS (
      UPDATE "Session" s SET version = s.version + 1, "startAtUtc" = $1, "endAtUtc" = $2,
      "classTimeZone" = $3, "consumesUnits" = $4::numeric  WHERE s.id = $5::uuid RETURNING s.*
    )
    SELECT ${view} FROM changed s${names}`,

  moveToTeacher: `
    WITH changed AS (
      UPDATE "Session" s SET version = s.version + 1, "startAtUtc" = $1, "endAtUtc" = $2,
      "classTimeZone" = $3, "consumesUnits" = $4::numeric,"teacherId" = rate."teacherId", subject = rate.subject,
            "studentHourlyRateCentsSnapshot" = rate."studentHourlyRateCents",
            "teacherHourlyWageCentsSnapshot" = rate."teacherHourlyWageCents", "currencySnapshot" = rate.currency FROM (
        SELECT * FROM "TeacherStudentRate" WHERE "orgId" = $5::uuid AND "teacherId" = $6::uuid
          AND "studentId" = $7::uuid AND subject = $8) rate WHERE s.id = $9::uuid RETURNING s.*
    )
    SELECT ${view} FROM changed s${names}`,

  cancel: `
    WITH cancelled AS (
      UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = $1, "cancelReason" = $2,
        version = version + 1
      WHERE id = $3::uuid RETURNING *
    )
    SELECT ${view} FROM cancelled s${names}`,

  insertLessons: `
    WITH made AS (
      INSERT INTO "Session" ("orgId", "seriesId", "createdByAdminId", "createdAt", "teacherId", "studentId", subject,
        "startAtUtc", "endAtUtc", "classTimeZone", "consumesUnits", "meetingUrl", "occurrenceOn",
        "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot")
      SELECT $1::uuid, $2::uuid, $3::uuid, $4, l."teacherId", l."studentId",
        l.subject, l."startAtUtc", l."endAtUtc", l."classTimeZone", l."consumesUnits", l."meetingUrl",
        l."occurrenceOn", l."studentHourlyRateCentsSnapshot", l."teacherHourlyWageCentsSnapshot", l."currencySnapshot"
      FROM jsonb_to_recordset($5::jsonb) AS l (${lesson})
      ORDER BY l."startAtUtc"
      RETURNING *
    )
    SELECT ${view} FROM made s${names} ORDER BY s."startAtUtc"`,

  updateLessons: `
    UPDATE "Session" s SET version = s.version + 1, "seriesId" = $1::uuid, "teacherId" = l."teacherId",
      subject = l.subject, "startAtUtc" = l."startAtUtc", "endAtUtc" = l."endAtUtc",
      "classTimeZone" = l."classTimeZone", "consumesUnits" = l."consumesUnits", "meetingUrl" = l."meetingUrl",
      "occurrenceOn" = l."occurrenceOn",
      "studentHourlyRateCentsSnapshot" = l."studentHourlyRateCentsSnapshot",
      "teacherHourlyWageCentsSnapshot" = l."teacherHourlyWageCentsSnapshot",
      "currencySnapshot" = l."currencySnapshot"
    FROM jsonb_to_recordset($2::jsonb) AS l (${lesson})
    WHERE s.id = l.id`,

  audit: `
    INSERT INTO "AuditLog" ("orgId", "actorUserId", action, "targetType", "targetId", before, after, "requestId", ip, at)
    SELECT $1::uuid, $2::uuid, action, "targetType", "targetId", before, after,
      $3::text, $4::text, at
    FROM jsonb_to_recordset($5::jsonb) AS act
      (action text, "targetType" text, "targetId" uuid, before jsonb, after jsonb, at timestamptz)`,

  events: `
    INSERT INTO "OutboxEvent" ("orgId", type, payload, "requestId", "createdAt")
    SELECT "orgId", type, payload, "requestId", $1::timestamptz
    FROM jsonb_to_recordset($2::jsonb) AS event
      ("orgId" uuid, type text, payload jsonb, "requestId" text)`,

  expiry: {
    find: `
      SELECT r.id FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
      WHERE r.status = 'PENDING' AND (s."startAtUtc" <= $1 OR s.status <> 'SCHEDULED')
      ORDER BY r.id LIMIT 10000 OFFSET $2`,
    act: `
      WITH due AS (
        SELECT r.id FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
        WHERE r.id = ANY ($2::uuid[]) AND r.status::text = 'PENDING'
          AND (s."startAtUtc" <= $1 OR s.status <> 'SCHEDULED')
        FOR UPDATE OF r SKIP LOCKED
      ), done AS (
        UPDATE "ChangeRequest" r SET status = 'EXPIRED', "decidedAt" = $1
        FROM due WHERE r.id = due.id RETURNING r.id, r."orgId", r."sessionId"
      ), acts AS (
        INSERT INTO "AuditLog" ("orgId", action, "targetType", "targetId", before, after, "requestId", at)
        SELECT "orgId", 'change.expire', 'ChangeRequest', id, '{"status":"PENDING"}', '{"status":"EXPIRED"}', $3, $1
        FROM done
      ), events AS (
        INSERT INTO "OutboxEvent" ("orgId", type, payload, "requestId", "createdAt")
        SELECT "orgId", 'change.expired', jsonb_build_object('changeRequestId', id, 'sessionId', "sessionId"), $3, $1
        FROM done
      )
      SELECT count(*)::int AS count FROM done`,
  },

  completion: {
    find: `
      SELECT id FROM "Session" WHERE status = 'SCHEDULED' AND "endAtUtc" <= $1
      ORDER BY "endAtUtc", id LIMIT 10000 OFFSET $2`,
    act: `
      WITH due AS (
        SELECT id FROM "Session"
        WHERE id = ANY ($2::uuid[]) AND status::text = 'SCHEDULED' AND "endAtUtc" <= $1
        FOR UPDATE SKIP LOCKED
      ), done AS (
        UPDATE "Session" s SET status = 'COMPLETED', "completedAt" = $1, version = version + 1
        FROM due WHERE s.id = due.id RETURNING s.id, s."orgId", s."studentId", s."teacherId", s."consumesUnits"
      ), charges AS (
        INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
        SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, $1 FROM done
      ), acts AS (
        INSERT INTO "AuditLog" ("orgId", action, "targetType", "targetId", before, after, "requestId", at)
        SELECT "orgId", 'session.complete', 'Session', id, '{"status":"SCHEDULED"}',
          jsonb_build_object('status', 'COMPLETED', 'chargedUnits', "consumesUnits"), $3, $1 FROM done
      ), events AS (
        INSERT INTO "OutboxEvent" ("orgId", type, payload, "requestId", "createdAt")
        SELECT "orgId", 'session.completed',
          jsonb_build_object('sessionId', id, 'studentId', "studentId", 'teacherId', "teacherId"), $3, $1 FROM done
      )
      SELECT count(*)::int AS count FROM done`,
  },

  noShow: `
    WITH missed AS (
      UPDATE "Session" SET status = 'NO_SHOW', "completedAt" = $1, "cancelReason" = $2,
        version = version + 1
      WHERE id = $3::uuid AND status = 'SCHEDULED' RETURNING *
    ), charge AS (
      INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdByUserId", "createdAt")
      SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, $4::uuid,
        -- Later than what was entered while this waited for the session: a balance once shown stays.
        greatest($5, (SELECT max(e."createdAt") + interval '1 millisecond' FROM "HourLedgerEntry" e
          WHERE e."studentId" = missed."studentId"))
      FROM missed
    )
    SELECT ${view} FROM missed s${names}`,

  lockStudent: `
    SELECT 1 FROM "StudentProfile" WHERE "orgId" = $1::uuid AND "userId" = $2::uuid
    FOR NO KEY UPDATE`,

  post: `
    INSERT INTO "HourLedgerEntry"
      ("orgId", "studentId", "deltaUnits", reason, "reversesEntryId", note, "createdByUserId", "createdAt")
    SELECT $1::uuid, $2::uuid, $3::numeric, $4::"LedgerReason",
      $5::uuid, $6, $7::uuid,
      greatest($8, max("createdAt") + interval '1 millisecond')
    FROM "HourLedgerEntry" WHERE "studentId" = $9::uuid
    RETURNING id, "deltaUnits"::float8 AS "deltaUnits", reason, "sessionId", "reversesEntryId", note, "createdAt",
      ("deltaUnits" + (SELECT coalesce(sum("deltaUnits"), 0) FROM "HourLedgerEntry" WHERE "studentId" = $10::uuid))::float8
        AS "remainingUnits"`,

  lockTeacher: `
    SELECT 1 FROM "TeacherProfile" WHERE "orgId" = $1::uuid AND "userId" = $2::uuid
    FOR NO KEY UPDATE`,

  readOwed: `
      SELECT found.part, s."teacherId", t."displayName" AS "teacherName", s.id AS "sessionId", s.subject,
        p."displayName" AS "studentName", s."startAtUtc", s."endAtUtc", s."classTimeZone", s.status,
        s."teacherHourlyWageCentsSnapshot" AS "hourlyWageCents", s."currencySnapshot" AS currency,
        reversal.found IS TRUE AS reversed, l."settlementId",
        CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('minutes', l.minutes, 'cents', l.cents,
          'adjustment', l.adjustment, 'reversal', l.reversal) END AS line
      FROM (
    SELECT 'LESSON' AS part, s.id AS session, NULL::uuid AS line FROM "Session" s
    WHERE s."orgId" = $1::uuid AND s."endAtUtc" >= $2::timestamptz AND s."endAtUtc" < $3::timestamptz AND s.status IN ('COMPLETED', 'NO_SHOW') AND s."teacherId" = $4::uuid AND s."startAtUtc" >= $2::timestamptz - interval '12 hours' AND s."startAtUtc" < $3::timestamptz UNION ALL
    SELECT 'OWED', s.id, NULL::uuid FROM "TeacherProfile" t
    JOIN "Organization" o ON o.id = t."orgId"
    CROSS JOIN LATERAL (
      SELECT max("weekStartOn") AS monday FROM "PayrollSettlement" WHERE "teacherId" = t."userId"
    ) last
    JOIN "Session" s ON s."teacherId" = t."userId" AND s.status IN ('COMPLETED', 'NO_SHOW') AND NOT s.settled
      AND s."endAtUtc" < least($5::timestamptz, (last.monday + 9)::timestamptz)
    LEFT JOIN LATERAL (
      SELECT true AS found FROM "PayrollSettlementLine" WHERE "sessionId" = s.id LIMIT 1
    ) paid ON true
    LEFT JOIN LATERAL (
      SELECT true AS found FROM "PayrollSettlement" WHERE "teacherId" = t."userId"
        AND "weekStartOn" = date_trunc('week', s."endAtUtc" AT TIME ZONE o."timeZone")::date LIMIT 1
    ) frozen ON true
    WHERE t."orgId" = $6::uuid AND t."userId" = $7::uuid
      AND (paid.found OR frozen.found)) AS found (part, session, line)
      JOIN "Session" s ON s.id = found.session
      JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
      JOIN "StudentProfile" p ON p."userId" = s."studentId"

  LEFT JOIN LATERAL (
    SELECT true AS found FROM "HourLedgerEntry" charge
    JOIN "HourLedgerEntry" undone ON undone."reversesEntryId" = charge.id
    WHERE charge."sessionId" = s.id LIMIT 1
  ) reversal ON true
      LEFT JOIN "PayrollSettlementLine" l ON l."sessionId" = s.id
        AND CASE WHEN found.line IS NULL THEN NOT l.reversal ELSE l.id = found.line END
      ORDER BY t."displayName", s."teacherId", s."endAtUtc", s.id`,

  settle:
    'INSERT INTO "public"."PayrollSettlement" ("orgId","teacherId","weekStartOn","currency","totalCents","totalMinutes","sessionsCount","status","version","createdAt") VALUES ($1,$2,$3,$4,$5,$6,$7,CAST($8::text AS "public"."SettlementStatus"),$9,$10) RETURNING "public"."PayrollSettlement"."id", "public"."PayrollSettlement"."orgId", "public"."PayrollSettlement"."teacherId", "public"."PayrollSettlement"."weekStartOn", "public"."PayrollSettlement"."currency", "public"."PayrollSettlement"."totalCents", "public"."PayrollSettlement"."totalMinutes", "public"."PayrollSettlement"."sessionsCount", "public"."PayrollSettlement"."status"::text, "public"."PayrollSettlement"."confirmedAt", "public"."PayrollSettlement"."confirmedByUserId", "public"."PayrollSettlement"."paidAt", "public"."PayrollSettlement"."paidByUserId", "public"."PayrollSettlement"."reference", "public"."PayrollSettlement"."version", "public"."PayrollSettlement"."createdAt"',

  /** For a single line; the previous version sends several rows of values at once. */
  settleLine:
    'INSERT INTO "public"."PayrollSettlementLine" ("orgId","settlementId","sessionId","minutes","hourlyWageCents","cents","adjustment","reversal") VALUES ($1,$2,$3,$4,$5,$6,$7,$8)',

  openAccount:
    'INSERT INTO "public"."User" ("id","orgId","email","phone","passwordHash","role","mustChangePassword","createdAt") VALUES ($1,$2,$3,$4,$5,CAST($6::text AS "public"."UserRole"),$7,$8) ON CONFLICT DO NOTHING RETURNING "public"."User"."id", "public"."User"."role"::text',

  openStudent:
    'INSERT INTO "public"."StudentProfile" ("userId","orgId","displayName","timeZone","guardianName","notes") VALUES ($1,$2,$3,$4,$5,$6) RETURNING "public"."StudentProfile"."userId"',

  openTeacher:
    'INSERT INTO "public"."TeacherProfile" ("userId","orgId","displayName","timeZone","color") VALUES ($1,$2,$3,$4,$5) RETURNING "public"."TeacherProfile"."userId"',

  openDevice:
    'INSERT INTO "public"."AuthSession" ("orgId","userId","family","refreshTokenHash","rotatedAt","expiresAt","lastSeenAt","createdAt") VALUES ($1,$2,$3,$4,$5,$6,$7,$8) RETURNING "public"."AuthSession"."id"',

  authenticate: `
    SELECT u.role, u."mustChangePassword",
          o."requireTwoStep" AND u.role = 'ADMIN' AND u."twoStepOnAt" IS NULL AS "mustSetUpTwoStep"
        FROM "User" u
        JOIN "Organization" o ON o.id = u."orgId"
        JOIN "AuthSession" s ON s.id = $1 AND s."userId" = u.id AND s."revokedAt" IS NULL
        WHERE u.id = $2 AND u."orgId" = $3 AND u."sessionEpoch" = $4 AND u.status = 'ACTIVE'`,

  disable:
    'UPDATE "public"."User" SET "status" = CAST($1::text AS "public"."UserStatus") WHERE ("public"."User"."id" = $2 AND 1=1)',

  openFeed:
    'INSERT INTO "public"."CalendarFeed" ("orgId","userId","tokenHash","createdAt") VALUES ($1,$2,$3,$4) RETURNING "public"."CalendarFeed"."id"',

  request: `
    WITH made AS (
      INSERT INTO "ChangeRequest" ("orgId", "sessionId", type, "proposedStartAtUtc", "proposedEndAtUtc", "proposedTimeZone",
        reason, special, "requestedByUserId", "createdAt")
      VALUES ($1::uuid, $2::uuid, $3::"ChangeRequestType", $4, $5,
        $6, $7, $8, $9::uuid, $10)
      RETURNING *
    )
    SELECT id, status FROM made`,
}
