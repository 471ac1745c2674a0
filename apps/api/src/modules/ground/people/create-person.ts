import type * as contracts from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { prepareAccount, preparePerson } from '../identity/index.ts'
import { openStudents, openTeachers } from './accounts.ts'
import { lockFamily } from './locks.ts'
import { studentView, teacherView } from './view.ts'

export async function createStudent(
  ctx: Context,
  actor: Actor,
  { password, ...details }: contracts.Decoded<typeof contracts.createStudent, 'body'>,
) {
  const now = ctx.clock.now()
  const account = await preparePerson(details, password)
  return transact(ctx, actor, async (tx) => {
    if (details.familyId !== undefined) await lockFamily(tx, actor.orgId, details.familyId)
    const [student] = await openStudents(tx, actor, [account], now)
    if (student === undefined) throw new DomainError('EMAIL_TAKEN')
    return { ...studentView(student), initialPassword: account.credentials?.initialPassword }
  })
}

/** The front desk does not learn the password: with it, it would see what the teacher earns. */
export async function createTeacher(
  ctx: Context,
  actor: Actor,
  { password, ...details }: contracts.Decoded<typeof contracts.createTeacher, 'body'>,
) {
  const now = ctx.clock.now()
  const account = await prepareAccount(details, password)
  const [teacher] = await transact(ctx, actor, (tx) => openTeachers(tx, actor, [account], now))
  if (teacher === undefined) throw new DomainError('EMAIL_TAKEN')
  const { initialPassword } = account.credentials
  return { ...teacherView(teacher), ...(actor.adminAccess !== 'DESK' && { initialPassword }) }
}
