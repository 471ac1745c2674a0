// Whether a notification still says what is so, in SQL. guard.ts decides the same about a message that is about to leave,
// lesson by lesson.
import { raw, type Sql } from '../../../db/statement.ts'

/** `notification` names a row of Notification. One that is about no single lesson stands as long as its reader may know. */
export function standsFor(notification: string): Sql {
  const n = notification
  // A class takes place for its teacher as long as anybody is in it.
  const takesPlace = `EXISTS (
    SELECT FROM "Session" s
    WHERE (s.id = ${n}."sessionId"
        OR (${n}.role = 'TEACHER' AND s."slotId" = (${n}.params #>> '{lessons,0,slotId}')::uuid))
      AND s."startAtUtc" = ${n}."forStartAtUtc" AND s.status <> 'CANCELLED'
      AND (${n}.kind <> 'LESSON_MISSED' OR s.status = 'NO_SHOW')
      AND (${n}.kind <> 'NOTE_WRITTEN' OR s."lessonNote" = ${n}.params ->> 'note')
      AND (${n}.role IS DISTINCT FROM 'TEACHER' OR s."teacherId" = ${n}."userId"))`
  const isOff = `EXISTS (
    SELECT FROM "Session" s WHERE s.id = ${n}."sessionId" AND (s.status = 'CANCELLED'
      OR (s.status = 'NO_SHOW' AND (${n}.kind = 'REQUEST_DECIDED' OR ${n}.params ->> 'charged' = 'true'))
      OR (${n}.params ->> 'handedOver' = 'true' AND s."teacherId" <> ${n}."userId")))`
  const saysOff = `(${n}.kind = 'LESSON_CANCELLED' OR (${n}.kind = 'REQUEST_DECIDED'
    AND ${n}.params ->> 'approved' = 'true' AND ${n}.params ->> 'type' = 'CANCEL'))`
  return raw(`(
    (${n}."sessionId" IS NULL OR CASE WHEN ${saysOff} THEN ${isOff} ELSE ${takesPlace} END)
    AND ${concerns(n)})`)
}

/** Whether its reader still acts for every student whom it names. */
export function concerns(notification: string): string {
  const n = notification
  return `(${n}.role IS DISTINCT FROM 'STUDENT' OR NOT EXISTS (
    SELECT FROM (SELECT id #>> '{}' AS id FROM jsonb_path_query(${n}.params, '$.**.studentId') named (id)
      UNION SELECT ${n}."studentId"::text) student
    WHERE student.id IS NOT NULL AND NOT EXISTS (
      SELECT FROM "ActsFor" a WHERE a."userId" = ${n}."userId" AND a."studentId" = student.id::uuid)))`
}
