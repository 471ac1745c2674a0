import { z } from 'zod'
import { Password, UserRole, UserStatus } from './auth.ts'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { nameMaxLength } from './limits.ts'
import {
  byId,
  Document,
  Email,
  Id,
  Instant,
  line,
  Locale,
  page,
  pageQuery,
  Phone,
  prose,
  SearchText,
  Subject,
  TimeZone,
  Url,
} from './primitives.ts'

const Color = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour such as #2f6b4f')

/** Told apart on the calendar, and dark enough to carry white text. A teacher without one is given one of them. */
export const teacherColors = [
  '#2f6b4f',
  '#1f5f8b',
  '#8a4b2a',
  '#6b3f7a',
  '#8c2f4b',
  '#4a5d23',
  '#275d6b',
  '#7a5a12',
  '#4b4a8f',
  '#a03e2c',
] as const

/** The optional parts of a profile; null empties one. */
const studentDetails = {
  guardianName: line(80).nullable().optional(),
  notes: prose(2000).nullable().optional(),
}
const teacherDetails = {
  bio: prose(2000).nullable().optional(),
  subjects: z.array(Subject).max(30).optional(),
  meetingUrl: Url.nullable().optional(),
  color: Color.optional(),
}

const account = {
  email: Email,
  displayName: line(nameMaxLength),
  timeZone: TimeZone,
  phone: Phone.nullable().optional(),
  password: Password.optional(),
  locale: Locale.optional(),
}

const edits = {
  email: Email.optional(),
  displayName: line(nameMaxLength).optional(),
  timeZone: TimeZone.optional(),
  phone: Phone.nullable().optional(),
  locale: Locale.optional(),
  status: UserStatus.optional(),
}

export const StudentProfile = z.object({
  displayName: z.string(),
  timeZone: z.string(),
  guardianName: z.string().nullable(),
  notes: z.string().nullable(),
})

export const TeacherProfile = z.object({
  displayName: z.string(),
  timeZone: z.string(),
  bio: z.string().nullable(),
  subjects: z.array(z.string()),
  meetingUrl: z.string().nullable(),
  color: z.string(),
})

const person = {
  id: Id,
  email: z.string(),
  phone: z.string().nullable(),
  role: UserRole,
  status: UserStatus,
  locale: Locale,
  mustChangePassword: z.boolean(),
  createdAt: Instant,
}

/** An account as an admin sees it. */
export const Student = z.object({ ...person, profile: StudentProfile }).meta({ id: 'Student' })
export type Student = z.output<typeof Student>
export const Teacher = z.object({ ...person, profile: TeacherProfile }).meta({ id: 'Teacher' })
export type Teacher = z.output<typeof Teacher>

/** Shown once: it is not kept anywhere in this form. */
const initialPassword = z.string().optional()

const studentFigures = { remainingUnits: z.number(), nextSessionAtUtc: Instant.nullable() }

export const ListedStudent = Student.extend({
  ...studentFigures,
  /** What a list that is narrowed by `balance` goes by; in others nobody works it out. */
  availableUnits: z.number().optional(),
}).meta({ id: 'ListedStudent' })
export const StudentDetail = Student.extend({
  ...studentFigures,
  scheduledUnits: z.number(),
  availableUnits: z.number(),
}).meta({ id: 'StudentDetail' })

/** The other way round with a minus before it. */
function sortBy<const Key extends string>(...keys: readonly Key[]) {
  return z.enum(keys.flatMap((key): (Key | `-${Key}`)[] => [key, `-${key}`]))
}

export const TeacherSort = sortBy('name', 'createdAt')
export const StudentSort = sortBy('name', 'createdAt', 'remainingUnits', 'nextSessionAtUtc')

/**
 * By what is left after all that is planned: `low` is none to `LOW_UNITS`, `negative` is less than none, because more
 * is planned than was bought or was used already. As the dashboard counts them, whose students are the active ones.
 */
export const Balance = z.enum(['low', 'negative'])

const search = { q: SearchText.optional(), status: UserStatus.optional() }
const teacherSearch = z.object({ ...search, sort: TeacherSort.default('name') })
const studentSearch = z.object({
  ...search,
  sort: StudentSort.default('name'),
  balance: Balance.optional(),
})

export const createStudent = endpoint({
  ...calls.createStudent,
  summary: 'Open a student account; without a password one is made, shown once, and must be changed',
  access: 'ADMIN',
  status: 201,
  body: z.strictObject({ ...account, ...studentDetails }),
  response: Student.extend({ initialPassword }),
  errors: ['EMAIL_TAKEN', 'WEAK_PASSWORD'],
})

export const createTeacher = endpoint({
  ...calls.createTeacher,
  summary: 'Open a teacher account; without a password one is made, shown once, and must be changed',
  access: 'ADMIN',
  status: 201,
  body: z.strictObject({ ...account, ...teacherDetails }),
  response: Teacher.extend({ initialPassword }),
  errors: ['EMAIL_TAKEN', 'WEAK_PASSWORD'],
})

export const listStudents = endpoint({
  ...calls.listStudents,
  summary:
    'Students, searched by name or e-mail, narrowed to those who owe hours or have few left; by name, or in another ' +
    'order, those without a next lesson last',
  access: 'ADMIN',
  query: studentSearch.extend(pageQuery),
  response: page(ListedStudent),
  errors: [],
})

export const listTeachers = endpoint({
  ...calls.listTeachers,
  summary: 'Teachers by name or by when they joined, searched by name or e-mail',
  access: 'ADMIN',
  query: teacherSearch.extend(pageQuery),
  response: page(Teacher),
  errors: [],
})

export const exportStudents = endpoint({
  ...calls.exportStudents,
  summary:
    'The students of a search as a spreadsheet (text/csv); its columns are named as the import knows them',
  access: 'ADMIN',
  query: studentSearch,
  response: Document,
  errors: [],
})

export const exportTeachers = endpoint({
  ...calls.exportTeachers,
  summary: 'The teachers of a search as a spreadsheet (text/csv); as for students',
  access: 'ADMIN',
  query: teacherSearch,
  response: Document,
  errors: [],
})

export const getStudent = endpoint({
  ...calls.getStudent,
  summary: 'One student, with hours',
  access: 'ADMIN',
  params: byId,
  response: StudentDetail,
  errors: ['NOT_FOUND'],
})

export const getTeacher = endpoint({
  ...calls.getTeacher,
  summary: 'One teacher',
  access: 'ADMIN',
  params: byId,
  response: Teacher,
  errors: ['NOT_FOUND'],
})

export const editStudent = endpoint({
  ...calls.editStudent,
  summary: 'Change a student; disabling ends every session of theirs at once',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({ ...edits, ...studentDetails }),
  response: Student,
  errors: ['NOT_FOUND', 'EMAIL_TAKEN'],
})

export const editTeacher = endpoint({
  ...calls.editTeacher,
  summary: 'Change a teacher; disabling ends every session of theirs at once',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({ ...edits, ...teacherDetails }),
  response: Teacher,
  errors: ['NOT_FOUND', 'EMAIL_TAKEN'],
})

export const resetPasswordOf = endpoint({
  ...calls.resetPasswordOf,
  summary: 'A new initial password for a person, shown once; ends every session of theirs',
  access: 'ADMIN',
  params: byId,
  response: z.object({ initialPassword: z.string() }),
  errors: ['NOT_FOUND'],
})

export const endTwoStepOf = endpoint({
  ...calls.endTwoStepOf,
  summary: 'Turn off the two-step sign-in of an admin who has lost the device',
  access: 'ADMIN',
  params: byId,
  errors: ['NOT_FOUND', 'TWO_STEP_NOT_ON'],
})

/** One row of a CSV file, numbered as a spreadsheet does, and what became, or would become, of it. */
export const ImportRow = z.object({
  row: z.int(),
  email: z.string(),
  /** Of those that were, or would be, created: whose password it is that is handed over. */
  displayName: z.string().optional(),
  outcome: z.enum(['created', 'would-create', 'duplicate', 'invalid']),
  id: Id.optional(),
  fields: z.record(z.string(), z.string()).optional(),
  initialPassword,
})

const importBody = z.strictObject({ csv: z.string().min(1).max(900_000), dryRun: z.boolean() })
const importResponse = z
  .object({ dryRun: z.boolean(), created: z.int(), refused: z.int(), rows: z.array(ImportRow) })
  .meta({ id: 'ImportResult' })

export const importStudents = endpoint({
  ...calls.importStudents,
  summary:
    'Students from a CSV file of at most 200 rows, its header naming the fields (subjects are separated by ;). ' +
    'The good rows are created together or not at all; bad and duplicate ones are reported and left out. ' +
    'A dry run says what would become of each row and changes nothing.',
  access: 'ADMIN',
  body: importBody,
  response: importResponse,
  errors: [],
})

export const importTeachers = endpoint({
  ...calls.importTeachers,
  summary: 'Teachers from a CSV file; as for students',
  access: 'ADMIN',
  body: importBody,
  response: importResponse,
  errors: [],
})
