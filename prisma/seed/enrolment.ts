import { students, teachers, type CastStudent, type CastTeacher } from './cast.ts'
import { later, minutes, type Story } from './story.ts'

export type Teacher = Omit<CastTeacher, 'name' | 'email' | 'bio' | 'color'> & {
  id: string
  meetingUrl: string
}

export type Student = { id: string; timeZone: string }

/** Opens the accounts one after the other, starting on the first day. */
export function enrolCast(story: Story, firstDay: Date, passwordHash: string) {
  const at = (index: number) => story.past(later(firstDay, minutes(3 * index)))
  return {
    teachers: teachers.map((teacher, index) => enrolTeacher(story, at(index), teacher, passwordHash)),
    students: castStudents(story).map((student, index) =>
      enrolStudent(story, at(10 + index), student, passwordHash),
    ),
  }
}

export function enrolTeacher(story: Story, at: Date, cast: CastTeacher, passwordHash: string): Teacher {
  const { name, email, bio, color, ...teacher } = cast
  const id = openAccount(story, at, { email, role: 'TEACHER', locale: 'en', passwordHash })
  const meetingUrl = meetingUrlOf(cast)
  const { timeZone, subjects } = teacher
  const profile = { displayName: name, timeZone, bio, subjects: [...subjects], meetingUrl, color }
  story.rows.TeacherProfile.push({ ...profile, userId: id, orgId: story.academy.orgId })
  story.act(at, 'teacher.create', ['Teacher', id], { email, ...profile })
  return { ...teacher, id, meetingUrl }
}

export function enrolStudent(story: Story, at: Date, cast: CastStudent, passwordHash: string): Student {
  const { name, email, locale, ...details } = cast
  const id = openAccount(story, at, { email, role: 'STUDENT', locale, passwordHash })
  const profile = { displayName: name, ...details }
  story.rows.StudentProfile.push({ ...profile, userId: id, orgId: story.academy.orgId })
  story.act(at, 'student.create', ['Student', id], { email, locale, ...profile })
  return { id, timeZone: details.timeZone }
}

export const meetingUrlOf = ({ name }: CastTeacher) => `https://meet.example.com/${addressOf(name, '-')}`

type Account = { email: string; role: 'ADMIN' | 'STUDENT' | 'TEACHER'; locale: string; passwordHash: string }

export function openAccount({ rows, idAt, academy }: Story, at: Date, account: Account): string {
  const id = account.role === 'ADMIN' ? academy.adminId : idAt(at)
  const fixed = { status: 'ACTIVE', mustChangePassword: false, sessionEpoch: 0 } as const
  rows.User.push({ ...account, ...fixed, id, orgId: academy.orgId, createdAt: at })
  return id
}

function castStudents({ pick, below }: Story): CastStudent[] {
  const people = students.flatMap(({ timeZone, names }) => names.map((name) => ({ name, timeZone })))
  return people.map(({ name, timeZone }) => {
    const isChinese = timeZone === 'Asia/Shanghai'
    const [first = name, second = name] = name.split(' ')
    // Grown-up students have no guardian.
    const isGrown = timeZone === 'Asia/Singapore'
    const guardian = isGrown ? null : `${pick(['Anna', 'David', 'Helen', 'Peter', 'Susan'])} ${second}`
    return {
      name,
      timeZone,
      email: `${addressOf(name, '.')}@summa.test`,
      locale: isChinese ? 'zh-CN' : 'en',
      guardianName: isChinese ? `${first} ${pick(['Jianguo', 'Min', 'Xiuying', 'Lei', 'Fang'])}` : guardian,
      notes: below(6) === 0 ? pick(['Prefers evenings.', 'Exam in November.', '需要录课。']) : null,
    }
  })
}

/** `Zoë Williams` → `zoe.williams`. */
function addressOf(name: string, separator: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .toLowerCase()
    .replace(/ +/g, separator)
}
