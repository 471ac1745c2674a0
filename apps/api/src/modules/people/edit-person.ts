import type * as contracts from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { changesOf, recordAct } from '../audit/index.ts'
import { endEverySession } from '../identity/index.ts'
import { studentView, teacherView, type StudentRow, type TeacherRow } from './view.ts'

export async function editStudent(
  ctx: Context,
  actor: Actor,
  id: string,
  { email, phone, locale, status, ...profile }: contracts.Decoded<typeof contracts.editStudent, 'body'>,
) {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    await lockAccount(tx, actor, 'STUDENT', id)
    const found = await tx.studentProfile.findUniqueOrThrow({
      where: { userId: id },
      include: { user: true },
    })
    const student: StudentRow = { ...found, ...found.user }
    const account = changesOf(student, { email, phone, locale, status })
    const details = changesOf(student, profile)
    if (account.after.status === 'DISABLED') await endEverySession(tx, id, now)
    if (account.any) await tx.user.update({ where: { id }, data: account.after })
    if (details.any) await tx.studentProfile.update({ where: { userId: id }, data: details.after })
    await recordEdit(tx, actor, { action: 'student.edit', targetType: 'Student', targetId: id, at: now }, [
      account,
      details,
    ])
    return studentView({ ...student, ...account.after, ...details.after })
  })
}

export async function editTeacher(
  ctx: Context,
  actor: Actor,
  id: string,
  { email, phone, locale, status, ...profile }: contracts.Decoded<typeof contracts.editTeacher, 'body'>,
) {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    await lockAccount(tx, actor, 'TEACHER', id)
    const found = await tx.teacherProfile.findUniqueOrThrow({
      where: { userId: id },
      include: { user: true },
    })
    const teacher: TeacherRow = { ...found, ...found.user }
    const account = changesOf(teacher, { email, phone, locale, status })
    const details = changesOf(teacher, profile)
    if (account.after.status === 'DISABLED') await endEverySession(tx, id, now)
    if (account.any) await tx.user.update({ where: { id }, data: account.after })
    if (details.any) await tx.teacherProfile.update({ where: { userId: id }, data: details.after })
    await recordEdit(tx, actor, { action: 'teacher.edit', targetType: 'Teacher', targetId: id, at: now }, [
      account,
      details,
    ])
    return teacherView({ ...teacher, ...account.after, ...details.after })
  })
}

/** A student's id at the teachers' address is nobody's. */
async function lockAccount(tx: Tx, { orgId }: Actor, role: 'STUDENT' | 'TEACHER', id: string) {
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "User" WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid AND role = ${role}::"UserRole"
    FOR NO KEY UPDATE`
  if (locked.length === 0) throw new DomainError('NOT_FOUND')
}

type Part = { any: boolean; before: object; after: object }

async function recordEdit(
  tx: Tx,
  actor: Actor,
  act: { action: contracts.AuditAction; targetType: string; targetId: string; at: Date },
  [account, details]: readonly [Part, Part],
) {
  if (!account.any && !details.any) return
  await recordAct(tx, actor, {
    ...act,
    before: { ...account.before, ...details.before },
    after: { ...account.after, ...details.after },
  })
}
