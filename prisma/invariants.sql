-- What must hold of every database at every instant, whatever raced or crashed. Each query returns the rows
-- that break it (none, when all is well) as invariant, id and detail. Most of it constraints and triggers
-- refuse already; this is how we know.

-- Promise 2: charged exactly once.
SELECT 'session_over_charged_once' AS invariant, s.id, format('%s with %s entries of %s units instead of one of %s',
    s.status, count(e.id), coalesce(sum(e."deltaUnits"), 0), -s."consumesUnits") AS detail
  FROM "Session" s LEFT JOIN "HourLedgerEntry" e ON e."sessionId" = s.id AND e.reason = 'SESSION_CONSUME'
  WHERE s.status IN ('COMPLETED', 'NO_SHOW')
  GROUP BY s.id HAVING count(e.id) <> 1 OR sum(e."deltaUnits") <> -s."consumesUnits";

SELECT 'only_session_over_charged' AS invariant, e.id, format('session %s is %s', s.id, s.status) AS detail
  FROM "HourLedgerEntry" e JOIN "Session" s ON s.id = e."sessionId"
  WHERE s.status NOT IN ('COMPLETED', 'NO_SHOW');

SELECT 'completed_after_end' AS invariant, id, format('ends at %s, completed at %s', "endAtUtc", "completedAt") AS detail
  FROM "Session" WHERE status = 'COMPLETED' AND "completedAt" < "endAtUtc";

-- Promise 1: no one is in two places. Compared with the latest end so far, so that each is looked at once.
SELECT 'teacher_in_one_place' AS invariant, id, format('teacher %s is busy until %s', "teacherId", until) AS detail
  FROM (SELECT id, "teacherId", "startAtUtc", max("endAtUtc") OVER (PARTITION BY "teacherId" ORDER BY "startAtUtc", id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
        FROM "Session" WHERE status <> 'CANCELLED') s
  WHERE until > "startAtUtc";

SELECT 'student_in_one_place' AS invariant, id, format('student %s is busy until %s', "studentId", until) AS detail
  FROM (SELECT id, "studentId", "startAtUtc", max("endAtUtc") OVER (PARTITION BY "studentId" ORDER BY "startAtUtc", id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
        FROM "Session" WHERE status <> 'CANCELLED') s
  WHERE until > "startAtUtc";

-- Promise 3: every entry has its cause, in the same organisation and of the same student, once.
SELECT 'entry_has_cause' AS invariant, e.id, format('%s without session %s of student %s', e.reason, e."sessionId", e."studentId") AS detail
  FROM "HourLedgerEntry" e
  LEFT JOIN "Session" s ON s.id = e."sessionId" AND s."orgId" = e."orgId" AND s."studentId" = e."studentId"
  WHERE (e.reason = 'SESSION_CONSUME') <> (s.id IS NOT NULL);

SELECT 'reversal_is_opposite' AS invariant, e.id, format('%s units reverse %s of %s', e."deltaUnits", r."deltaUnits", e."reversesEntryId") AS detail
  FROM "HourLedgerEntry" e
  LEFT JOIN "HourLedgerEntry" r ON r.id = e."reversesEntryId" AND r."orgId" = e."orgId" AND r."studentId" = e."studentId"
  WHERE (e.reason = 'REVERSAL') <> (r.id IS NOT NULL) OR r.reason = 'REVERSAL' OR r."deltaUnits" <> -e."deltaUnits";

SELECT 'cause_counts_once' AS invariant, min(id::text)::uuid AS id, format('%s entries for %s', count(*), coalesce("sessionId", "reversesEntryId")) AS detail
  FROM "HourLedgerEntry" WHERE coalesce("sessionId", "reversesEntryId") IS NOT NULL
  GROUP BY "sessionId", "reversesEntryId" HAVING count(*) > 1;

SELECT 'units_are_quarters' AS invariant, id, format('%s units', "deltaUnits") AS detail
  FROM "HourLedgerEntry" WHERE "deltaUnits" = 0 OR "deltaUnits" * 4 <> trunc("deltaUnits" * 4);

-- Promise 4: settlements equal their lines, and lines what was earned at the rate of the time.
SELECT 'settlement_equals_lines' AS invariant, s.id, format('%s cents, %s minutes, %s sessions; its lines: %s, %s, %s',
    s."totalCents", s."totalMinutes", s."sessionsCount", coalesce(sum(l.cents), 0), coalesce(sum(l.minutes), 0), count(DISTINCT l."sessionId")) AS detail
  FROM "PayrollSettlement" s LEFT JOIN "PayrollSettlementLine" l ON l."settlementId" = s.id
  GROUP BY s.id HAVING s."totalCents" <> coalesce(sum(l.cents), 0) OR s."totalMinutes" <> coalesce(sum(l.minutes), 0)
    OR s."sessionsCount" <> count(DISTINCT l."sessionId");

SELECT 'line_equals_session' AS invariant, l.id, format('%s minutes at %s are %s cents; session %s lasted %s at %s', l.minutes,
    l."hourlyWageCents", l.cents, s.id, s."endAtUtc" - s."startAtUtc", s."teacherHourlyWageCentsSnapshot") AS detail
  FROM "PayrollSettlementLine" l JOIN "Session" s ON s.id = l."sessionId"
  LEFT JOIN "HourLedgerEntry" e ON e."sessionId" = s.id LEFT JOIN "HourLedgerEntry" r ON r."reversesEntryId" = e.id
  -- A lesson whose charge had been reversed before was settled at nothing.
  WHERE NOT l.reversal AND NOT (r.id IS NOT NULL AND (l.minutes, l.cents) = (0, 0)) AND (
    l."hourlyWageCents" <> s."teacherHourlyWageCentsSnapshot"
    OR abs(l.minutes - extract(epoch FROM s."endAtUtc" - s."startAtUtc") / 60) >= 1
    -- Half-up to a cent, of the exact length.
    OR l.cents <> floor(extract(epoch FROM s."endAtUtc" - s."startAtUtc") * l."hourlyWageCents" / 3600 + 0.5));

SELECT 'line_is_of_settled_teacher' AS invariant, l.id, format('session %s is %s, of %s in %s', s.id, s.status, s."teacherId", s."currencySnapshot") AS detail
  FROM "PayrollSettlementLine" l
  JOIN "PayrollSettlement" p ON p.id = l."settlementId"
  JOIN "Session" s ON s.id = l."sessionId"
  WHERE (l."orgId", s."orgId", s."teacherId", s."currencySnapshot") IS DISTINCT FROM (p."orgId", p."orgId", p."teacherId", p.currency)
    OR s.status NOT IN ('COMPLETED', 'NO_SHOW');

-- Paid once, and taken back once, for what was paid.
SELECT 'session_settled_once' AS invariant, "sessionId" AS id, format('on %s lines, for %s minutes and %s cents', count(*), sum(minutes), sum(cents)) AS detail
  FROM "PayrollSettlementLine" GROUP BY "sessionId"
  HAVING count(*) FILTER (WHERE NOT reversal) <> 1 OR count(*) > 2 OR (count(*) = 2 AND (sum(minutes), sum(cents)) <> (0, 0));

SELECT 'settled_says_so' AS invariant, s.id, format('settled is %s, with %s lines for %s cents; its charge was %s', s.settled,
    count(l.id), sum(l.cents), CASE WHEN count(r.id) = 0 THEN 'not reversed' ELSE 'reversed' END) AS detail
  FROM "Session" s
  LEFT JOIN "PayrollSettlementLine" l ON l."sessionId" = s.id
  LEFT JOIN "HourLedgerEntry" e ON e."sessionId" = s.id LEFT JOIN "HourLedgerEntry" r ON r."reversesEntryId" = e.id
  GROUP BY s.id
  HAVING s.settled <> (count(l.id) > 0 AND (count(r.id) = 0 OR (sum(l.minutes), sum(l.cents)) = (0, 0)));

-- Promise 5: one request at a time, and what was approved was done.
SELECT 'one_request_pending' AS invariant, "sessionId" AS id, format('%s pending requests', count(*)) AS detail
  FROM "ChangeRequest" WHERE status = 'PENDING' GROUP BY "sessionId" HAVING count(*) > 1;

SELECT 'approved_is_done' AS invariant, r.id, format('session %s is %s', s.id, s.status) AS detail
  FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
  WHERE r.status = 'APPROVED' AND r.type = 'CANCEL' AND s.status <> 'CANCELLED';

-- Promise 7: a row and what it refers to are of one organisation, and a role has its profile.
SELECT 'session_in_one_organisation' AS invariant, s.id, format('of %s, teacher of %s, student of %s', s."orgId", t."orgId", u."orgId") AS detail
  FROM "Session" s LEFT JOIN "TeacherProfile" t ON t."userId" = s."teacherId" LEFT JOIN "StudentProfile" u ON u."userId" = s."studentId"
  WHERE t."orgId" IS DISTINCT FROM s."orgId" OR u."orgId" IS DISTINCT FROM s."orgId";

SELECT 'role_has_profile' AS invariant, u.id, format('%s of %s', u.role, u."orgId") AS detail
  FROM "User" u
  LEFT JOIN "StudentProfile" s ON s."userId" = u.id AND s."orgId" = u."orgId"
  LEFT JOIN "TeacherProfile" t ON t."userId" = u.id AND t."orgId" = u."orgId"
  WHERE (u.role = 'STUDENT') <> (s."userId" IS NOT NULL) OR (u.role = 'TEACHER') <> (t."userId" IS NOT NULL);

-- The guards themselves are on.
SELECT 'guard_is_on' AS invariant, oid::text AS id, format('trigger %s on %s is off', tgname, tgrelid::regclass) AS detail
  FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O' AND tgrelid::regclass::text !~ '^bullmq';

SELECT 'guard_is_on' AS invariant, oid::text AS id, format('constraint %s on %s was never checked', conname, conrelid::regclass) AS detail
  FROM pg_constraint WHERE NOT convalidated AND connamespace = 'public'::regnamespace;
