// Opens accounts of people, one or many: account, profile and audit line in one transaction.
import { teacherColors, type createStudent, type createTeacher, type Decoded } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { emitAll } from '../../../jobs/outbox.ts'
import { recordActs } from '../audit/index.ts'
import { openAccounts, type AccountRow, type NewAccount } from '../identity/index.ts'
import { studentView, teacherView, type StudentRow, type TeacherRow } from './view.ts'

export type StudentDetails = Omit<Decoded<typeof createStudent, 'body'>, 'password'>
export type TeacherDetails = Omit<Decoded<typeof createTeacher, 'body'>, 'password'>

/** Returns the students that were created. Addresses that already have an account are left out. */
export async function openStudents(
  tx: Tx,
  actor: Actor,
  accounts: readonly NewAccount<StudentDetails>[],
  now: Date,
): Promise<StudentRow[]> {
  const users = await openAccounts(tx, actor, 'STUDENT', accounts, now)
  const data = profilesOf(
    users,
    accounts,
    ({ displayName, timeZone, familyId, guardianName, guardianEmail, notes }) => ({
      displayName,
      timeZone,
      // Without one, a trigger gives the student a family of their own.
      ...(familyId !== undefined && { familyId }),
      guardianName: guardianName ?? null,
      guardianEmail: guardianEmail ?? null,
      notes: notes ?? null,
    }),
  )
  const profiles = await createProfiles(tx, data)
  const rows = joined(users, profiles)
  recordOpenings(tx, actor, rows.map(studentView), now)
  return rows
}

type NewProfile = {
  userId: string
  orgId: string
  displayName: string
  timeZone: string
  familyId?: string
  guardianName: string | null
  guardianEmail: string | null
  notes: string | null
}

/** Students with the same guardian who are added together are one family. */
async function createProfiles(tx: Tx, students: readonly NewProfile[]) {
  const firstOf = new Map<string, string>()
  const [first, later]: [NewProfile[], NewProfile[]] = [[], []]
  for (const student of students) {
    const { userId, familyId, guardianEmail } = student
    const isSibling = familyId === undefined && guardianEmail && firstOf.has(guardianEmail)
    if (familyId === undefined && guardianEmail && !isSibling) firstOf.set(guardianEmail, userId)
    ;(isSibling ? later : first).push(student)
  }
  const made = await tx.studentProfile.createManyAndReturn({ data: first })
  if (later.length === 0) return made
  const families = new Map(made.map(({ userId, familyId }) => [userId, familyId]))
  const data = later.map((student) => {
    const familyId = families.get(firstOf.get(student.guardianEmail ?? '') ?? '')
    return { ...student, ...(familyId !== undefined && { familyId }) }
  })
  return [...made, ...(await tx.studentProfile.createManyAndReturn({ data }))]
}

export async function openTeachers(
  tx: Tx,
  actor: Actor,
  accounts: readonly NewAccount<TeacherDetails>[],
  now: Date,
): Promise<TeacherRow[]> {
  const users = await openAccounts(tx, actor, 'TEACHER', accounts, now)
  const data = profilesOf(
    users,
    accounts,
    ({ displayName, timeZone, bio, subjects, meetingUrl, color }, id) => ({
      displayName,
      timeZone,
      bio: bio ?? null,
      subjects: subjects ?? [],
      meetingUrl: meetingUrl ?? null,
      color: color ?? teacherColorOf(id),
    }),
  )
  const profiles = await tx.teacherProfile.createManyAndReturn({ data })
  const rows = joined(users, profiles)
  recordOpenings(tx, actor, rows.map(teacherView), now)
  return rows
}

function profilesOf<Details, Profile>(
  users: readonly AccountRow[],
  accounts: readonly NewAccount<Details>[],
  profileOf: (details: Details, id: string) => Profile,
) {
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return users.flatMap(({ id, orgId }) => {
    const account = byId.get(id)
    return account === undefined ? [] : [{ userId: id, orgId, ...profileOf(account.details, id) }]
  })
}

function joined<Profile extends { userId: string }>(
  users: readonly AccountRow[],
  profiles: readonly Profile[],
) {
  const byId = new Map(profiles.map((profile) => [profile.userId, profile]))
  return users.flatMap((user) => {
    const profile = byId.get(user.id)
    return profile === undefined ? [] : [{ ...profile, ...user }]
  })
}

function recordOpenings(
  tx: Tx,
  actor: Actor,
  people: readonly (ReturnType<typeof studentView> | ReturnType<typeof teacherView>)[],
  now: Date,
): void {
  recordActs(
    tx,
    actor,
    people.map(({ id, role, email, phone, locale, profile }) => ({
      action: role === 'TEACHER' ? 'teacher.create' : 'student.create',
      targetType: role === 'TEACHER' ? 'Teacher' : 'Student',
      targetId: id,
      after: { email, phone, locale, ...profile },
      at: now,
    })),
  )
  emitAll(
    tx,
    actor,
    now,
    'person.created',
    people.map(({ id, role }) => ({ userId: id, role: role === 'TEACHER' ? 'TEACHER' : 'STUDENT' })),
  )
}

/** A colour of the calendar for a new teacher. */
export function teacherColorOf(id: string): string {
  return teacherColors[Number.parseInt(id.slice(-4), 16) % teacherColors.length] ?? teacherColors[0]
}
