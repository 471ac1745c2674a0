// Finds who is busy. Only the exclusion constraints decide; this reads what to name in the answer.
import type { Clash } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { codeOfFailure } from '../../../db/failures.ts'
import { raw, select, sql, where, type Source } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'

/** Two people and a time. `sessionId` is the lesson to be moved there, which cannot clash with itself. */
export type Wanted = {
  teacherId: string
  studentId: string
  startAtUtc: Date
  endAtUtc: Date
  sessionId?: string
}

export type FoundClash = Clash & { index: number }

/**
 * All commitments that overlap a wanted time; `index` says which of the wanted. Sessions in `except` are ignored. Inside
 * a transaction it also sees the transaction's own writes.
 */
export async function findClashes(
  source: Source,
  { orgId }: Pick<Actor, 'orgId'>,
  wanted: readonly Wanted[],
  except: readonly string[] = [],
): Promise<FoundClash[]> {
  /** Each commitment once: all seats of a class are one commitment. */
  const occupied = (person: 'teacherId' | 'studentId', code: Clash['code']) => sql`
    (SELECT DISTINCT ON (w.index, s."commitmentId") w.index, ${raw(`'${code}'`)} AS code, s.id,
           s."startAtUtc", s."endAtUtc", s.subject, t."displayName" AS "teacherName", p."displayName" AS "studentName"
    FROM wanted w
    JOIN "Session" s ON s.${raw(`"${person}"`)} = w.${raw(`"${person}"`)} AND s."orgId" = ${orgId}::uuid
      AND s.status <> 'CANCELLED' AND s."releasedAt" IS NULL
      AND s.id IS DISTINCT FROM w."sessionId"
      AND tstzrange(s."startAtUtc", s."endAtUtc") && tstzrange(w."startAtUtc", w."endAtUtc")
    ${raw(withTeacher('s."teacherId"'))} ${raw(withStudent('s."studentId"'))}
    ${where(except.length > 0 && sql`s.id <> ALL (${except}::uuid[])`)}
    ORDER BY w.index, s."commitmentId", s.id)`
  const wantedRows = JSON.stringify(
    wanted.map(({ teacherId, studentId, startAtUtc, endAtUtc, sessionId }, index) => ({
      index,
      teacherId,
      studentId,
      startAtUtc,
      endAtUtc,
      sessionId,
    })),
  )
  return select<FoundClash>(
    source,
    'find-clashes',
    sql`
      WITH wanted AS (
        SELECT * FROM jsonb_to_recordset(${wantedRows}::jsonb)
          AS w (index int, "teacherId" uuid, "studentId" uuid, "startAtUtc" timestamptz, "endAtUtc" timestamptz,
            "sessionId" uuid)
      )
      ${occupied('teacherId', 'TEACHER_BUSY')}
      UNION ALL ${occupied('studentId', 'STUDENT_BUSY')}
      ORDER BY index, code DESC, "startAtUtc", id`,
  )
}

/** A constraint refused a write. Keeps what was wanted, so that the clash can be looked up. */
class ClashError extends DomainError {
  readonly wanted: readonly Wanted[]
  readonly except: readonly string[]

  constructor(code: Clash['code'], wanted: readonly Wanted[], except: readonly string[]) {
    super(code)
    this.wanted = wanted
    this.except = except
  }
}

/** Wraps a write that the constraints may refuse. `except` are the sessions that it moves. */
export async function occupying<T>(
  wanted: readonly Wanted[],
  except: readonly string[],
  write: Promise<T>,
): Promise<T> {
  try {
    return await write
  } catch (error) {
    const code = codeOfFailure(error)
    if (code === 'TEACHER_BUSY' || code === 'STUDENT_BUSY') throw new ClashError(code, wanted, except)
    throw error
  }
}

/**
 * Runs a command and, if it fails with a clash, names the session in the way. That can only be read after the
 * transaction has failed. If the session is gone by then, the command runs once more.
 */
export async function namingClash<View>(
  ctx: Context,
  actor: Actor,
  command: () => Promise<View>,
): Promise<View> {
  try {
    return await command()
  } catch (error) {
    await nameClash(ctx, actor, error)
  }
  try {
    return await command()
  } catch (error) {
    await nameClash(ctx, actor, error)
    throw error
  }
}

/** Throws, unless the error is a clash with something that is no longer there. */
async function nameClash(ctx: Context, actor: Actor, error: unknown): Promise<void> {
  if (!(error instanceof ClashError)) throw error
  const [first] = await findClashes(ctx, actor, error.wanted, error.except)
  if (first !== undefined) throw clashed(first)
}

export function clashed({ code, index: _, ...conflict }: FoundClash): DomainError {
  return new DomainError(code, { conflict })
}
