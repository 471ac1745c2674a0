import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { FieldFault } from '../errors.ts'
import { Password, UserRole, UserStatus } from '../identity/contracts.ts'
import { nameMaxLength } from '../limits.ts'
import {
  byId,
  Currency,
  Email,
  Id,
  Instant,
  line,
  Locale,
  Phone,
  prose,
  Subject,
  text,
  TimeZone,
  Url,
} from '../primitives.ts'

export const Me = z
  .object({
    id: Id,
    email: text('ming@example.com'),
    role: UserRole,
    locale: Locale,
    organization: z.object({
      id: Id,
      name: text('Summa Academy'),
      timeZone: text('Australia/Sydney'),
      currency: Currency,
    }),
    profile: z.object({ displayName: text('Ming Chen'), timeZone: text('Australia/Sydney') }).nullable(),
  })
  .meta({ id: 'Me' })
export type Me = z.output<typeof Me>

export const getMe = endpoint({
  name: 'getMe',
  method: 'GET',
  path: '/me',
  summary: 'Who I am',
  access: 'INITIAL_PASSWORD',
  response: Me,
  errors: [],
})

export const editMe = endpoint({
  name: 'editMe',
  method: 'PATCH',
  path: '/me',
  summary: 'Change my name, time zone or language. Admins have no profile and can change only the language.',
  access: 'SIGNED_IN',
  body: z.strictObject({
    displayName: line(nameMaxLength).optional(),
    timeZone: TimeZone.optional(),
    locale: Locale.optional(),
  }),
  response: Me,
  errors: [],
})

const Color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, 'a colour such as #2f6b4f')
  .meta({ examples: ['#2f6b4f'] })

/** Colours that look different on the calendar and are dark enough for white text. New teachers get one of them. */
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

/** The optional parts of a profile; null clears one. */
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
  password: Password.optional().describe('If not given, one is made. It is shown once and must be changed.'),
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
  displayName: text('Ming Chen'),
  timeZone: text('Australia/Sydney'),
  guardianName: text('Chen Hua').nullable(),
  notes: text('Prepares for an exam in June.').nullable(),
})

export const TeacherProfile = z.object({
  displayName: text('Ming Chen'),
  timeZone: text('Australia/Sydney'),
  bio: text('Teaches reading and writing.').nullable(),
  subjects: z.array(text('English')),
  meetingUrl: text('https://meet.example.com/ming').nullable(),
  color: text('#2f6b4f'),
})

const person = {
  id: Id,
  email: text('ming@example.com'),
  phone: text('+61 2 9374 4000').nullable(),
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

const initialPassword = text('lumen-cedar-41-harbour')
  .optional()
  .describe('Shown once, if none was given; only its hash is kept.')

export const createStudent = endpoint({
  name: 'createStudent',
  method: 'POST',
  path: '/admin/students',
  summary: 'Open a student account; without a password one is made, which is shown once and must be changed',
  access: 'ADMIN',
  status: 201,
  body: z.strictObject({ ...account, ...studentDetails }),
  response: Student.extend({ initialPassword }),
  errors: ['EMAIL_TAKEN', 'WEAK_PASSWORD'],
})

export const createTeacher = endpoint({
  name: 'createTeacher',
  method: 'POST',
  path: '/admin/teachers',
  summary: 'Open a teacher account; without a password one is made, which is shown once and must be changed',
  access: 'ADMIN',
  status: 201,
  body: z.strictObject({ ...account, ...teacherDetails }),
  response: Teacher.extend({ initialPassword }),
  errors: ['EMAIL_TAKEN', 'WEAK_PASSWORD'],
})

export const editStudent = endpoint({
  name: 'editStudent',
  method: 'PATCH',
  path: '/admin/students/:id',
  summary: 'Change a student; disabling ends all of their sessions at once',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({ ...edits, ...studentDetails }),
  response: Student,
  errors: ['NOT_FOUND', 'EMAIL_TAKEN'],
})

export const editTeacher = endpoint({
  name: 'editTeacher',
  method: 'PATCH',
  path: '/admin/teachers/:id',
  summary: 'Change a teacher; disabling ends all of their sessions at once',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({ ...edits, ...teacherDetails }),
  response: Teacher,
  errors: ['NOT_FOUND', 'EMAIL_TAKEN'],
})

/** One row of an imported CSV file, and what was or would be done with it. */
export const ImportRow = z.object({
  row: z.int().describe('The number of the row as a spreadsheet counts.'),
  email: text('ming@example.com'),
  displayName: text('Ming Chen').optional().describe('The name of the person who was or would be created.'),
  outcome: z.enum(['created', 'would-create', 'duplicate', 'invalid']),
  id: Id.optional(),
  fields: z
    .record(z.string(), FieldFault)
    .meta({ examples: [{ timeZone: 'MALFORMED' }] })
    .optional()
    .describe('What is wrong with the row, by column.'),
  earlierRow: z.int().optional().describe('After IN_EARLIER_ROW: the row that has the same address.'),
  initialPassword,
})

const importBody = z.strictObject({
  csv: text('email,displayName,timeZone\nming@example.com,Ming Chen,Asia/Shanghai\n').min(1).max(900_000),
  dryRun: z.boolean().describe('Only report what would be done with each row.'),
})
const importResponse = z
  .object({ dryRun: z.boolean(), created: z.int(), refused: z.int(), rows: z.array(ImportRow) })
  .meta({ id: 'ImportResult' })

export const importStudents = endpoint({
  name: 'importStudents',
  method: 'POST',
  path: '/admin/students/import',
  summary:
    'Import students from a CSV file of at most 200 rows whose header names the fields (subjects are separated by ;). ' +
    'The good rows are created together or not at all; bad and duplicate rows are reported and left out. ' +
    'A dry run reports what would be done with each row and changes nothing.',
  access: 'ADMIN',
  body: importBody,
  response: importResponse,
  errors: [],
})

export const importTeachers = endpoint({
  name: 'importTeachers',
  method: 'POST',
  path: '/admin/teachers/import',
  summary: 'Import teachers from a CSV file, in the same way as students',
  access: 'ADMIN',
  body: importBody,
  response: importResponse,
  errors: [],
})
