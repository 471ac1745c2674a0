-- What must be true of every database at every instant, after any race or crash. Each query returns the rows that break
-- one invariant (none, if all is well) as invariant, id and detail. Constraints and triggers refuse most of these
-- already; this checks that they do.

-- Promise 2: charged exactly once, by the way of paying that the session names.
SELECT 'session_over_charged_once' AS invariant, s.id, format('%s and paid with %s, charged with %s', s.status, s."paidWith",
    coalesce(string_agg(c.ledger::text, ', '), 'nothing')) AS detail
  FROM "Session" s LEFT JOIN "SessionCharge" c ON c."sessionId" = s.id
  WHERE s.status IN ('COMPLETED', 'NO_SHOW')
  GROUP BY s.id HAVING count(c.ledger) <> 1 OR bool_or(c.ledger <> s."paidWith");

SELECT 'charge_is_what_it_costs' AS invariant, e.id, format('%s units for a session of %s', e."deltaUnits", s."consumesUnits") AS detail
  FROM "HourLedgerEntry" e JOIN "Session" s ON s.id = e."sessionId"
  WHERE e."deltaUnits" <> -s."consumesUnits";

SELECT 'only_session_over_charged' AS invariant, s.id, format('charged with %s, session %s is %s', c.ledger, s.id, s.status) AS detail
  FROM "SessionCharge" c JOIN "Session" s ON s.id = c."sessionId"
  WHERE s.status NOT IN ('COMPLETED', 'NO_SHOW');

SELECT 'unpaid_is_given_back' AS invariant, s.id, format('waived unpaid at %s, and its charge stands', s."unpaidAt") AS detail
  FROM "Session" s JOIN "SessionCharge" c ON c."sessionId" = s.id
  WHERE s."unpaidAt" IS NOT NULL AND NOT c."givenBack";

SELECT 'completed_after_end' AS invariant, id, format('ends at %s, completed at %s', "endAtUtc", "completedAt") AS detail
  FROM "Session" WHERE status = 'COMPLETED' AND "completedAt" < "endAtUtc";

-- Promise 1: no one is in two places. Each start is compared with the latest end before it, so every session is read
-- once. The seats of a class count as one commitment of its teacher.
SELECT 'teacher_in_one_place' AS invariant, id, format('teacher %s is busy until %s', "teacherId", until) AS detail
  FROM (SELECT id, "teacherId", starts, max(ends) OVER (PARTITION BY "teacherId" ORDER BY starts, id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
        FROM (SELECT "commitmentId" AS id, "teacherId", min("startAtUtc") AS starts, max("endAtUtc") AS ends
              FROM "Session" WHERE status <> 'CANCELLED' AND "releasedAt" IS NULL GROUP BY 1, 2) commitment) s
  WHERE until > starts;

SELECT 'student_in_one_place' AS invariant, id, format('student %s is busy until %s', "studentId", until) AS detail
  FROM (SELECT id, "studentId", "startAtUtc", max("endAtUtc") OVER (PARTITION BY "studentId" ORDER BY "startAtUtc", id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
        FROM "Session" WHERE status <> 'CANCELLED' AND "releasedAt" IS NULL) s
  WHERE until > "startAtUtc";

-- Promise 9: a seat is sold once, and is where its slot is.
SELECT 'seats_are_counted' AS invariant, t.id, format('%s of %s seats, and %s live sessions', t."bookedCount", t.capacity, count(s.id)) AS detail
  FROM "TimeSlot" t LEFT JOIN "Session" s ON s."liveSlotId" = t.id
  GROUP BY t.id HAVING t."bookedCount" <> count(s.id) OR count(s.id) > t.capacity;

SELECT 'seat_is_at_its_slot' AS invariant, s.id, format('%s to %s, its slot %s to %s', s."startAtUtc", s."endAtUtc", t."startAtUtc", t."endAtUtc") AS detail
  FROM "Session" s LEFT JOIN "TimeSlot" t ON t.id = s."liveSlotId"
  WHERE s."liveSlotId" IS NOT NULL AND (s."orgId", s."teacherId", s."startAtUtc", s."endAtUtc")
    IS DISTINCT FROM (t."orgId", t."teacherId", t."startAtUtc", t."endAtUtc");

-- Promise 3: every entry has exactly one cause, in the same organisation and of the same student.
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

-- Promise 4: settlements equal their lines, and lines equal what was earned at the rate of the time. The line of a class
-- is not counted as a lesson, and the time of a class counts once.
SELECT 'settlement_equals_lines' AS invariant, s.id, format('%s cents, %s minutes, %s sessions; its lines: %s, %s, %s',
    s."totalCents", s."totalMinutes", s."sessionsCount", coalesce(l.cents, 0), coalesce(l.minutes, 0), coalesce(l.sessions, 0)) AS detail
  FROM "PayrollSettlement" s LEFT JOIN "SettlementSum" l ON l."settlementId" = s.id
  WHERE (s."totalCents", s."totalMinutes", s."sessionsCount")
    IS DISTINCT FROM (coalesce(l.cents, 0), coalesce(l.minutes, 0), coalesce(l.sessions, 0));

SELECT 'line_equals_session' AS invariant, l.id, format('%s minutes at %s are %s cents; session %s lasted %s at %s', l.minutes,
    l."hourlyWageCents", l.cents, s.id, s."endAtUtc" - s."startAtUtc", s."teacherHourlyWageCentsSnapshot") AS detail
  FROM "PayrollSettlementLine" l JOIN "Session" s ON s.id = l."sessionId"
  LEFT JOIN "SessionCharge" c ON c."sessionId" = s.id
  -- A lesson whose charge was reversed before it was settled has a line of 0.
  WHERE NOT l.reversal AND NOT (NOT is_earned(s, c."givenBack") AND (l.minutes, l.cents) = (0, 0)) AND (
    l."hourlyWageCents" <> s."teacherHourlyWageCentsSnapshot"
    OR abs(l.minutes - extract(epoch FROM s."endAtUtc" - s."startAtUtc") / 60) >= 1
    -- Rounded half up to a cent, from the exact length.
    OR l.cents <> floor(extract(epoch FROM s."endAtUtc" - s."startAtUtc") * l."hourlyWageCents" / 3600 + 0.5));

SELECT 'line_equals_class' AS invariant, l.id, format('%s minutes at %s are %s cents; class %s lasted %s at %s', l.minutes,
    l."hourlyWageCents", l.cents, t.id, t."endAtUtc" - t."startAtUtc", t."classHourlyWageCents") AS detail
  FROM "PayrollSettlementLine" l JOIN "TimeSlot" t ON t.id = l."slotId"
  WHERE l."sessionId" IS NULL AND NOT l.reversal AND (
    l."hourlyWageCents" <> t."classHourlyWageCents"
    OR abs(l.minutes - extract(epoch FROM t."endAtUtc" - t."startAtUtc") / 60) >= 1
    OR l.cents <> floor(extract(epoch FROM t."endAtUtc" - t."startAtUtc") * l."hourlyWageCents" / 3600 + 0.5));

SELECT 'line_is_of_its_slot' AS invariant, l.id, format('of slot %s, session %s of %s', l."slotId", s.id, s."slotId") AS detail
  FROM "PayrollSettlementLine" l JOIN "Session" s ON s.id = l."sessionId"
  WHERE l."slotId" IS DISTINCT FROM s."slotId";

SELECT 'line_is_of_settled_teacher' AS invariant, l.id, format('session %s is %s, of %s in %s', s.id, s.status, s."teacherId", s."currencySnapshot") AS detail
  FROM "PayrollSettlementLine" l
  JOIN "PayrollSettlement" p ON p.id = l."settlementId"
  JOIN "Session" s ON s.id = l."sessionId"
  WHERE (l."orgId", s."orgId", s."teacherId", s."currencySnapshot") IS DISTINCT FROM (p."orgId", p."orgId", p."teacherId", p.currency)
    OR s.status NOT IN ('COMPLETED', 'NO_SHOW');

SELECT 'class_line_is_of_settled_teacher' AS invariant, l.id, format('slot %s, of %s in %s', t.id, t."teacherId", t."wageCurrency") AS detail
  FROM "PayrollSettlementLine" l
  JOIN "PayrollSettlement" p ON p.id = l."settlementId"
  JOIN "TimeSlot" t ON t.id = l."slotId"
  WHERE l."sessionId" IS NULL
    AND (l."orgId", t."orgId", t."teacherId", t."wageCurrency") IS DISTINCT FROM (p."orgId", p."orgId", p."teacherId", p.currency);

-- A session is paid once and taken back at most once, for the same amount.
SELECT 'session_settled_once' AS invariant, coalesce("sessionId", "slotId") AS id, format('on %s lines, for %s minutes and %s cents', count(*), sum(minutes), sum(cents)) AS detail
  FROM "PayrollSettlementLine" GROUP BY "sessionId", "slotId"
  HAVING (count(*) % 2 = 0 AND (sum(minutes), sum(cents)) <> (0, 0)) OR CASE WHEN "sessionId" IS NOT NULL
    THEN count(*) FILTER (WHERE NOT reversal) <> 1 OR count(*) > 2
    -- A class that was taken back can be paid again.
    ELSE count(*) FILTER (WHERE NOT reversal) - count(*) FILTER (WHERE reversal) NOT IN (0, 1) END;

SELECT 'settled_says_so' AS invariant, s.id, format('settled is %s, with %s lines for %s cents; its charge was %s', s.settled,
    l.number, l.cents, CASE WHEN c."givenBack" THEN 'given back' ELSE 'not given back' END) AS detail
  FROM "Session" s
  LEFT JOIN "SessionCharge" c ON c."sessionId" = s.id
  CROSS JOIN LATERAL (SELECT count(*) AS number, sum(minutes) AS minutes, sum(cents) AS cents
    FROM "PayrollSettlementLine" WHERE "sessionId" = s.id) l
  WHERE s.settled <> CASE WHEN l.number > 0 THEN is_earned(s, c."givenBack") OR (l.minutes, l.cents) = (0, 0)
    -- A seat without a wage, or one that does not earn any more, needs no line.
    ELSE s."slotId" IS NOT NULL AND (s."teacherHourlyWageCentsSnapshot" = 0
      OR (s.status IN ('COMPLETED', 'NO_SHOW') AND NOT is_earned(s, c."givenBack"))) END;

SELECT 'class_settled_says_so' AS invariant, t.id, format('settled is %s, with %s lines for %s cents', t.settled, l.number, l.cents) AS detail
  FROM "TimeSlot" t
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM "Session" s LEFT JOIN "SessionCharge" c ON c."sessionId" = s.id
    WHERE s."slotId" = t.id AND is_earned(s, c."givenBack")) AS earned) seats
  CROSS JOIN LATERAL (SELECT count(*) AS number, coalesce(sum(cents), 0) AS cents
    FROM "PayrollSettlementLine" WHERE "slotId" = t.id AND "sessionId" IS NULL) l
  WHERE t.settled <> CASE l.number % 2 WHEN 0 THEN t."classHourlyWageCents" = 0 OR NOT seats.earned ELSE seats.earned END;

-- Promise 5: one pending request at a time, and an approved one was carried out.
SELECT 'one_request_pending' AS invariant, "sessionId" AS id, format('%s pending requests', count(*)) AS detail
  FROM "ChangeRequest" WHERE status = 'PENDING' GROUP BY "sessionId" HAVING count(*) > 1;

SELECT 'approved_is_done' AS invariant, r.id, format('session %s is %s', s.id, s.status) AS detail
  FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
  WHERE r.status = 'APPROVED' AND r.type = 'CANCEL' AND s.status <> 'CANCELLED';

-- Promise 7: a row and the rows it refers to belong to one organisation, and a role has its profile.
SELECT 'session_in_one_organisation' AS invariant, s.id, format('of %s, teacher of %s, student of %s', s."orgId", t."orgId", u."orgId") AS detail
  FROM "Session" s LEFT JOIN "TeacherProfile" t ON t."userId" = s."teacherId" LEFT JOIN "StudentProfile" u ON u."userId" = s."studentId"
  WHERE t."orgId" IS DISTINCT FROM s."orgId" OR u."orgId" IS DISTINCT FROM s."orgId";

SELECT 'step_in_one_organisation' AS invariant, s."eventId" AS id, format('of %s, its event of %s', s."orgId", e."orgId") AS detail
  FROM "JobStep" s JOIN "OutboxEvent" e ON e.id = s."eventId"
  WHERE e."orgId" <> s."orgId";

-- Guardians and admins have no profile. Whoever has no account is a student.
SELECT 'role_has_profile' AS invariant, u.id, format('%s of %s', u.roles, u."orgId") AS detail
  FROM "User" u
  LEFT JOIN "StudentProfile" s ON s."userId" = u.id AND s."orgId" = u."orgId"
  LEFT JOIN "TeacherProfile" t ON t."userId" = u.id AND t."orgId" = u."orgId"
  WHERE ('TEACHER' = ANY (u.roles) AND t."userId" IS NULL) OR (u.email IS NULL AND s."userId" IS NULL);

-- Who acts for whom: a student is a member of no other family than their own, and an organisation that has admins has one
-- who may do everything.
SELECT 'student_is_of_own_family' AS invariant, p."userId" AS id, format('of %s, a member of %s', p."familyId", m."familyId") AS detail
  FROM "StudentProfile" p JOIN "FamilyMember" m ON m."userId" = p."userId" WHERE m."familyId" <> p."familyId";

SELECT 'organization_has_an_owner' AS invariant, u."orgId" AS id, format('%s admins, none of them an active owner', count(*)) AS detail
  FROM "User" u WHERE u."adminAccess" IS NOT NULL
  GROUP BY u."orgId" HAVING NOT bool_or(u."adminAccess" = 'OWNER' AND u.status = 'ACTIVE');

-- Promise 11: told once. A message that went out twice was sent twice, whatever its delivery says.
SELECT 'told_once' AS invariant, a."deliveryId" AS id, format('sent %s times', count(*)) AS detail
  FROM "DeliveryAttempt" a WHERE a.outcome = 'SENT' GROUP BY a."deliveryId" HAVING count(*) > 1;

SELECT 'told_is_recorded' AS invariant, d.id, format('%s, and was sent', d.status) AS detail
  FROM "NotificationDelivery" d JOIN "DeliveryAttempt" a ON a."deliveryId" = d.id AND a.outcome = 'SENT'
  WHERE d.status NOT IN ('SENT', 'UNKNOWN');

-- All triggers are on, and all constraints were checked.
SELECT 'guard_is_on' AS invariant, oid::text AS id, format('trigger %s on %s is off', tgname, tgrelid::regclass) AS detail
  FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O' AND tgrelid::regclass::text !~ '^bullmq';

SELECT 'guard_is_on' AS invariant, oid::text AS id, format('constraint %s on %s was never checked', conname, conrelid::regclass) AS detail
  FROM pg_constraint WHERE NOT convalidated AND connamespace = 'public'::regnamespace;
