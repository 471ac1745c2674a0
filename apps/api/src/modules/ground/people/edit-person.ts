import type * as contracts from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { changesOf, recordAct } from '../audit/index.ts'
import {
  checkMayAdminister,
  editAccount,
  lacksAccount,
  lockAccountOf,
  prepareCredentials,
} from '../identity/index.ts'
import { lockFamilyOf } from './families.ts'
import { lockTeacher } from './locks.ts'
import { studentView, teacherView, type StudentRow, type TeacherRow } from './view.ts'

export async function editStudent(
  ctx: Context,
  actor: Actor,
  id: string,
  { email, phone, locale, status, ...profile }: contracts.Decoded<typeof contracts.editStudent, 'body'>,
) {
  const now = ctx.clock.now()
  const isFirst = email !== undefined && (await lacksAccount(ctx, actor, id))
  const prepared = isFirst ? await prepareCredentials(email) : undefined
  return transact(ctx, actor, async (tx) => {
    const locked = await lockAccountOf(tx, actor, id)
    const found = await tx.studentProfile.findUnique({ where: { userId: id } })
    if (found === null) throw new DomainError('NOT_FOUND')
    const student: StudentRow = { ...found, ...locked }
    const account = changesOf(student, { email, phone, locale, status })
    const details = changesOf(student, profile)
    if (changesSignIn(account.after)) checkMayAdminister(actor, locked)
    // Another admin may have opened the account meanwhile.
    const first = locked.email === null ? prepared : undefined
    // They become a member of the family to which they belong at that moment.
    if (first !== undefined) await lockFamilyOf(tx, actor.orgId, id)
    if (account.any) await editAccount(tx, actor, id, account.after, now, first)
    if (details.any) await tx.studentProfile.update({ where: { userId: id }, data: details.after })
    recordEdit(tx, actor, now, { userId: id, role: 'STUDENT' }, [account, details])
    const mustChangePassword = first?.mustChangePassword ?? student.mustChangePassword
    return {
      ...studentView({ ...student, ...account.after, ...details.after, mustChangePassword }),
      initialPassword: first?.initialPassword,
    }
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
    await lockTeacher(tx, actor.orgId, id)
    const locked = await lockAccountOf(tx, actor, id)
    const found = await tx.teacherProfile.findUniqueOrThrow({ where: { userId: id } })
    const teacher: TeacherRow = { ...found, ...locked }
    const account = changesOf(teacher, { email, phone, locale, status })
    const details = changesOf(teacher, profile)
    if (changesSignIn(account.after)) checkMayAdminister(actor, locked)
    if (account.any) await editAccount(tx, actor, id, account.after, now)
    if (details.any) await tx.teacherProfile.update({ where: { userId: id }, data: details.after })
    recordEdit(tx, actor, now, { userId: id, role: 'TEACHER' }, [account, details])
    return teacherView({ ...teacher, ...account.after, ...details.after })
  })
}

/** Whether somebody could take over or lock an account with these changes. */
function changesSignIn(changes: object): boolean {
  return 'email' in changes || 'status' in changes
}

type Part = { any: boolean; before: object; after: object }

function recordEdit(
  tx: Tx,
  actor: Actor,
  now: Date,
  { userId, role }: { userId: string; role: 'STUDENT' | 'TEACHER' },
  [account, details]: readonly [Part, Part],
): void {
  if (!account.any && !details.any) return
  const after = { ...account.after, ...details.after }
  recordAct(tx, actor, {
    action: role === 'STUDENT' ? 'student.edit' : 'teacher.edit',
    targetType: role === 'STUDENT' ? 'Student' : 'Teacher',
    targetId: userId,
    before: { ...account.before, ...details.before },
    after,
    at: now,
  })
  emit(tx, actor, now, 'person.edited', { userId, role, fields: Object.keys(after) })
}
