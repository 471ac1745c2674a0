// Who is in the way. Only the exclusion constraints decide that; what is read here puts a name to it.
import type { Clash } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { codeOfFailure } from '../../db/failures.ts'
import { DomainError } from '../../domain-error.ts'

/** Two people and the time that is wanted of them. */
export type Wanted = { teacherId: string; studentId: string; startAtUtc: Date; endAtUtc: Date }

export type FoundClash = Clash & { index: number }

type Row = Omit<FoundClash, 'startAtUtc' | 'endAtUtc'> & { startAtUtc: Date; endAtUtc: Date }

const occupied = (person: 'teacherId' | 'studentId', code: Clash['code']) => `
  SELECT w.index::int - 1 AS index, '${code}' AS code, s.id, s."startAtUtc", s."endAtUtc", s.subject,
         t."displayName" AS "teacherName", p."displayName" AS "studentName"
  FROM wanted w
  JOIN "Session" s ON s."${person}" = w."${person}" AND s."orgId" = $1::uuid AND s.status <> 'CANCELLED'
    AND tstzrange(s."startAtUtc", s."endAtUtc") && tstzrange(w."startAtUtc", w."endAtUtc")
  JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
  JOIN "StudentProfile" p ON p."userId" = s."studentId"
  WHERE s.id <> ALL ($6::uuid[])`

const statement = `
  WITH wanted AS (
    SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[])
      WITH ORDINALITY AS w ("teacherId", "studentId", "startAtUtc", "endAtUtc", index)
  )
  ${occupied('teacherId', 'TEACHER_BUSY')}
  UNION ALL ${occupied('studentId', 'STUDENT_BUSY')}
  ORDER BY index, code DESC, "startAtUtc", id`

/** All that stands in the way of `wanted`, each with the place of what it stands in the way of; `except` does not. */
export async function findClashes(
  { reads }: Pick<Context, 'reads'>,
  { orgId }: Pick<Actor, 'orgId'>,
  wanted: readonly Wanted[],
  except: readonly string[] = [],
): Promise<FoundClash[]> {
  const values = valuesOf(orgId, wanted, except)
  const { rows } = await reads.query<Row>({ name: 'find-clashes', text: statement, values })
  return rows.map(toClash)
}

/** The same within a transaction, which sees what it has written itself. */
export async function findClashesWithin(
  tx: Tx,
  { orgId }: Pick<Actor, 'orgId'>,
  wanted: readonly Wanted[],
): Promise<FoundClash[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(statement, ...valuesOf(orgId, wanted, []))
  return rows.map(toClash)
}

function valuesOf(orgId: string, wanted: readonly Wanted[], except: readonly string[]): unknown[] {
  return [
    orgId,
    wanted.map(({ teacherId }) => teacherId),
    wanted.map(({ studentId }) => studentId),
    wanted.map(({ startAtUtc }) => startAtUtc.toISOString()),
    wanted.map(({ endAtUtc }) => endAtUtc.toISOString()),
    except,
  ]
}

function toClash({ startAtUtc, endAtUtc, ...row }: Row): FoundClash {
  return { ...row, startAtUtc: startAtUtc.toISOString(), endAtUtc: endAtUtc.toISOString() }
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
