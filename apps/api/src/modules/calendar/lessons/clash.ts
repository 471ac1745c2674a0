// Who is in the way. Only the exclusion constraints decide that; what is read here puts a name to it.
import type { Clash } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { codeOfFailure } from '../../../db/failures.ts'
import { raw, select, sql, where, type Source } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'

/** Two people and the time that is wanted of them, and the lesson that would be moved there: it is not in its own way. */
export type Wanted = {
  teacherId: string
  studentId: string
  startAtUtc: Date
  endAtUtc: Date
  sessionId?: string
}

export type FoundClash = Clash & { index: number }

/**
 * Every commitment that overlaps a wanted time; `index` says which of them. Sessions in `except` are ignored. A
 * transaction sees what it has written itself.
 */
export async function findClashes(
  source: Source,
  { orgId }: Pick<Actor, 'orgId'>,
  wanted: readonly Wanted[],
  except: readonly string[] = [],
): Promise<FoundClash[]> {
  /** Each commitment once: the seats of a class are one. */
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

/** The constraints have refused a write; what was wanted is kept, so that what is in the way can be looked up. */
class ClashError extends DomainError {
  readonly wanted: readonly Wanted[]
  readonly except: readonly string[]

  constructor(code: Clash['code'], wanted: readonly Wanted[], except: readonly string[]) {
    super(code)
    this.wanted = wanted
    this.except = except
  }
}

/** A write of times, which the constraints may refuse. `except` are the sessions that it moves. */
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
 * Runs a whole command; when it fails for a clash, says with which session. That can only be read once the
 * transaction has failed, and the session may be gone by then: then the command is tried once more.
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

/** Throws, unless the error is a clash with something that is not there any more. */
async function nameClash(ctx: Context, actor: Actor, error: unknown): Promise<void> {
  if (!(error instanceof ClashError)) throw error
  const [first] = await findClashes(ctx, actor, error.wanted, error.except)
  if (first !== undefined) throw clashed(first)
}

export function clashed({ code, index: _, ...conflict }: FoundClash): DomainError {
  return new DomainError(code, { conflict })
}
