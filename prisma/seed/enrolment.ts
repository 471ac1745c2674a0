import { students as castStudents, teachers as castTeachers } from './cast.ts'
import type { Story } from './story.ts'

export type Teacher = {
  id: string
  timeZone: string
  subjects: readonly [string, ...string[]]
  meetingUrl: string
  studentHourlyRateCents: number
  teacherHourlyWageCents: number
  currency: string
}

export type Student = { id: string; timeZone: string }

/** Opens the accounts of the whole cast. */
export function enrolCast(story: Story, joinedAt: Date, passwordHash: string) {
  return {
    teachers: enrolTeachers(story, joinedAt, passwordHash),
    students: enrolStudents(story, joinedAt, passwordHash),
  }
}

function enrolTeachers(story: Story, joinedAt: Date, passwordHash: string): Teacher[] {
  return castTeachers.map(({ name, email, bio, color, ...teacher }) => {
    const id = openAccount(story, joinedAt, { email, passwordHash, role: 'TEACHER' })
    const { timeZone, subjects } = teacher
    const meetingUrl = `https://meet.example.com/${email.split('@')[0] ?? ''}`
    const profile = { displayName: name, timeZone, bio, subjects: [...subjects], meetingUrl, color }
    story.rows.TeacherProfile.push({ ...profile, userId: id, orgId: story.academy.orgId })
    story.act(joinedAt, 'teacher.create', ['Teacher', id], { email, ...profile })
    return { ...teacher, id, meetingUrl }
  })
}

function enrolStudents(story: Story, joinedAt: Date, passwordHash: string): Student[] {
  const cast = castStudents.flatMap(({ timeZone, names }) => names.map((name) => ({ name, timeZone })))
  return cast.map(({ name, timeZone }) => {
    const email = `${addressOf(name)}@summa.test`
    const isChinese = timeZone === 'Asia/Shanghai'
    const id = openAccount(story, joinedAt, {
      email,
      passwordHash,
      role: 'STUDENT',
      locale: isChinese ? 'zh-CN' : 'en',
    })
    const familyName = name.split(' ')[isChinese ? 0 : 1] ?? name
    const profile = {
      displayName: name,
      timeZone,
      guardianName: isChinese ? `${familyName} (${story.pick(['mother', 'father', 'grandmother'])})` : null,
      notes:
        story.below(6) === 0 ? story.pick(['Prefers evenings.', 'Exam in November.', '需要录课。']) : null,
    }
    story.rows.StudentProfile.push({ ...profile, userId: id, orgId: story.academy.orgId })
    story.act(joinedAt, 'student.create', ['Student', id], { email, ...profile })
    return { id, timeZone }
  })
}

function openAccount(
  { rows, idAt, academy, past }: Story,
  at: Date,
  account: { email: string; passwordHash: string; role: 'STUDENT' | 'TEACHER'; locale?: string },
): string {
  const id = idAt(past(at))
  const fixed = { status: 'ACTIVE', mustChangePassword: false, sessionEpoch: 0 } as const
  rows.User.push({ locale: 'en', ...account, ...fixed, id, orgId: academy.orgId, createdAt: at })
  return id
}

/** `Zoë Williams` → `zoe.williams`. */
function addressOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .toLowerCase()
    .replace(/ +/g, '.')
}
