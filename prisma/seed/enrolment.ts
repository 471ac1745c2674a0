import { families, students, teachers, type CastFamily, type CastStudent, type CastTeacher } from './cast.ts'
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
    students: enrolStudents(story, castStudents(story), (index) => at(10 + index), passwordHash),
  }
}

function enrolStudents(
  story: Story,
  people: readonly CastStudent[],
  at: (index: number) => Date,
  passwordHash: string,
): Student[] {
  const homes = new Map<CastFamily, ReturnType<typeof enrolGuardians>>()
  return people.map((student, index) => {
    const family = familyOf(student.name)
    if (family === undefined) return enrolStudent(story, at(index), student, passwordHash)
    const { timeZone } = student
    const home = homes.get(family) ?? enrolGuardians(story, at(index), family, { timeZone, passwordHash })
    homes.set(family, home)
    const child = enrolStudent(story, at(index), student, passwordHash, home.familyId)
    story.guardians.set(child.id, home.guardianId)
    return child
  })
}

function familyOf(student: string): CastFamily | undefined {
  return families.find(({ children }) => children.includes(student))
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

/** Without a family that is named, the student gets one of their own. */
export function enrolStudent(
  story: Story,
  at: Date,
  cast: CastStudent,
  passwordHash: string,
  joined?: string,
): Student {
  const { name, email, locale, ...details } = cast
  const credentials = email === null ? {} : { email, passwordHash }
  const id = openAccount(story, at, { ...credentials, role: 'STUDENT', locale })
  const familyId = joined ?? foundFamily(story, at, name)
  if (email !== null) addMember(story, at, familyId, id)
  const profile = { displayName: name, ...details }
  story.rows.StudentProfile.push({ ...profile, userId: id, orgId: story.academy.orgId, familyId })
  story.act(at, 'student.create', ['Student', id], { email, locale, ...profile })
  return { id, timeZone: details.timeZone }
}

/** Opens the family with the accounts of its guardians. */
function enrolGuardians(
  story: Story,
  at: Date,
  { name, guardians }: CastFamily,
  { timeZone, passwordHash }: { timeZone: string; passwordHash: string },
): { familyId: string; guardianId: string } {
  const familyId = foundFamily(story, at, name)
  story.act(at, 'family.create', ['Family', familyId], { name })
  const [guardianId] = guardians.map(({ name: displayName, email, ...contact }) => {
    const person = { email, displayName, ...contact, timeZone }
    const id = openAccount(story, at, { ...person, role: 'STUDENT', passwordHash })
    story.act(at, 'account.create', ['User', id], { ...person, roles: ['STUDENT'] })
    addMember(story, at, familyId, id)
    story.act(at, 'family.addMember', ['Family', familyId], { userId: id, email, mayPay: true })
    return id
  })
  if (guardianId === undefined) throw new Error(`nobody signs in for ${name}`)
  return { familyId, guardianId }
}

function foundFamily({ rows, idAt, academy }: Story, at: Date, name: string): string {
  const id = idAt(at)
  rows.Family.push({ id, orgId: academy.orgId, name, createdAt: at })
  return id
}

function addMember({ rows, idAt, academy }: Story, at: Date, familyId: string, userId: string) {
  rows.FamilyMember.push({
    id: idAt(at),
    orgId: academy.orgId,
    familyId,
    userId,
    mayPay: true,
    createdAt: at,
  })
}

export const meetingUrlOf = ({ name }: CastTeacher) => `https://meet.example.com/${addressOf(name, '-')}`

type Account = {
  email?: string
  passwordHash?: string
  role: 'ADMIN' | 'STUDENT' | 'TEACHER'
  locale: string
  phone?: string
  displayName?: string
  timeZone?: string
  adminAccess?: 'OWNER' | 'DESK'
}

export function openAccount(
  { rows, idAt, academy }: Story,
  at: Date,
  account: Account,
  id: string = idAt(at),
): string {
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
    const chineseGuardian = `${first} ${pick(['Jianguo', 'Min', 'Xiuying', 'Lei', 'Fang'])}`
    const family = familyOf(name)
    return {
      name,
      timeZone,
      email: family ? null : `${addressOf(name, '.')}@summa.test`,
      locale: isChinese ? 'zh-CN' : 'en',
      guardianName: family?.guardians[0].name ?? (isChinese ? chineseGuardian : guardian),
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
