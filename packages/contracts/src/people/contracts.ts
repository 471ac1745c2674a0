import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { FieldFault } from '../errors.ts'
import { fault } from '../field-fault.ts'
import { AdminAccess, Password, UserRole, UserStatus } from '../identity/contracts.ts'
import { nameMaxLength } from '../limits.ts'
import { Feature, OrganizationKind } from '../organization/contracts.ts'
import { fromOwners } from '../owner-fields.ts'
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

/** A student whom a person may act for. */
export const OwnStudent = z
  .object({
    id: Id,
    displayName: text('Leo Chen'),
    self: z.boolean().describe('Whether it is the person.'),
    mayPay: z.boolean().describe('Whether the person may spend the family’s money.'),
  })
  .meta({ id: 'OwnStudent' })

export const Me = z
  .object({
    id: Id,
    email: text('ming@example.com'),
    role: UserRole.describe('What this device is signed in as.'),
    roles: z.array(UserRole).describe('All that I may sign in as.'),
    adminAccess: AdminAccess.optional().describe('Only for admins.'),
    locale: Locale,
    organization: z.object({
      id: Id,
      name: text('Summa Academy'),
      timeZone: text('Australia/Sydney'),
      currency: Currency,
      slug: text('summa-academy'),
      kind: OrganizationKind,
      features: z.array(Feature).describe('What the apps show.'),
    }),
    students: z
      .array(OwnStudent)
      .optional()
      .describe('In the student’s app: whom I may act for, myself first, then by name.'),
    family: z
      .object({ id: Id, name: text('Chen') })
      .nullable()
      .optional()
      .describe('In the student’s app: the family whose member I am.'),
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
  summary: 'Change my name, time zone or language; in the console only the language',
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
  guardianEmail: Email.nullable()
    .optional()
    .describe('Whoever proves this address when they sign up is this student’s family.'),
  notes: prose(2000).nullable().optional(),
}
const teacherDetails = {
  bio: prose(2000).nullable().optional(),
  subjects: z.array(Subject).max(30).optional(),
  meetingUrl: Url.nullable().optional(),
  color: Color.optional(),
}

const account = {
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
  guardianEmail: text('hua@example.com').nullable(),
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
  phone: text('+61 2 9374 4000').nullable(),
  role: UserRole,
  status: UserStatus,
  locale: Locale,
  mustChangePassword: z.boolean(),
  createdAt: Instant,
}

/** An account as an admin sees it. */
export const Student = z
  .object({
    ...person,
    email: text('ming@example.com').nullable().describe('Null for a student without an account.'),
    familyId: Id,
    profile: StudentProfile,
  })
  .meta({ id: 'Student' })
export type Student = z.output<typeof Student>
export const Teacher = z
  .object({ ...person, email: text('ming@example.com'), profile: TeacherProfile })
  .meta({ id: 'Teacher' })
export type Teacher = z.output<typeof Teacher>

const initialPassword = text('lumen-cedar-41-harbour')
  .optional()
  .describe('Shown once, if none was given; only its hash is kept.')

export const createStudent = endpoint({
  name: 'createStudent',
  method: 'POST',
  path: '/admin/students',
  summary:
    'Add a student. With an e-mail address they have an account; without a password one is made, which is shown once ' +
    'and must be changed. Without a family they get one of their own.',
  access: 'ADMIN',
  admins: 'ALL',
  idempotent: true,
  status: 201,
  body: z
    .strictObject({
      ...account,
      email: Email.optional().describe('Without it the student has no account.'),
      familyId: Id.optional(),
      ...studentDetails,
    })
    .refine(({ email, password }) => password === undefined || email !== undefined, {
      path: ['email'],
      ...fault('REQUIRED', 'a password needs an e-mail address'),
    }),
  response: Student.extend({ initialPassword }),
  errors: ['NOT_FOUND', 'EMAIL_TAKEN', 'WEAK_PASSWORD'],
})

export const createTeacher = endpoint({
  name: 'createTeacher',
  method: 'POST',
  path: '/admin/teachers',
  summary:
    'Open a teacher account; without a password one is made, which is shown once, to owners alone, and must be changed. ' +
    'A teacher can sign in with a mailed code instead.',
  access: 'ADMIN',
  admins: 'ALL',
  status: 201,
  body: z.strictObject({
    ...account,
    email: Email,
    password: fromOwners(account.password),
    ...teacherDetails,
  }),
  response: Teacher.extend({ initialPassword }),
  errors: ['EMAIL_TAKEN', 'WEAK_PASSWORD'],
})

export const editStudent = endpoint({
  name: 'editStudent',
  method: 'PATCH',
  path: '/admin/students/:id',
  summary:
    'Change a student; disabling ends all of their sessions at once. A first e-mail address opens an account.',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z.strictObject({ ...edits, ...studentDetails }),
  response: Student.extend({ initialPassword }),
  errors: ['NOT_FOUND', 'EMAIL_TAKEN', 'OWNER_ONLY', 'LAST_ADMIN'],
})

export const editTeacher = endpoint({
  name: 'editTeacher',
  method: 'PATCH',
  path: '/admin/teachers/:id',
  summary: 'Change a teacher; disabling ends all of their sessions at once',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z.strictObject({ ...edits, ...teacherDetails }),
  response: Teacher,
  errors: ['NOT_FOUND', 'EMAIL_TAKEN', 'OWNER_ONLY', 'LAST_ADMIN'],
})

/** One row of an imported CSV file, and what was or would be done with it. */
export const ImportRow = z.object({
  row: z.int().describe('The number of the row as a spreadsheet counts.'),
  email: text('ming@example.com').describe('Empty where the row has none.'),
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
  admins: 'ALL',
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
  admins: 'ALL',
  body: importBody,
  response: importResponse,
  errors: [],
})

/** A person who works here: an admin, a teacher, or both. */
export const Staff = z
  .object({
    id: Id,
    email: text('ming@example.com'),
    displayName: text('Ming Chen').nullable(),
    status: UserStatus,
    roles: z.array(UserRole),
    adminAccess: AdminAccess.nullable().describe('Null for those who are not admins.'),
  })
  .meta({ id: 'Staff' })
export type Staff = z.output<typeof Staff>

export const listStaff = endpoint({
  name: 'listStaff',
  method: 'GET',
  path: '/admin/staff',
  summary: 'Admins and teachers with what they may sign in as; owners first, then by name',
  access: 'ADMIN',
  admins: 'OWNER',
  response: z.object({ items: z.array(Staff) }),
  errors: [],
})

export const addAdmin = endpoint({
  name: 'addAdmin',
  method: 'POST',
  path: '/admin/staff',
  summary: 'Open the account of another admin, with an initial password that is shown once',
  access: 'ADMIN',
  admins: 'OWNER',
  status: 201,
  body: z.strictObject({
    email: Email,
    displayName: line(nameMaxLength),
    adminAccess: AdminAccess.default('DESK'),
    locale: Locale.optional(),
  }),
  response: Staff.extend({ initialPassword }),
  errors: ['EMAIL_TAKEN'],
})

export const setRoles = endpoint({
  name: 'setRoles',
  method: 'PUT',
  path: '/admin/users/:id/roles',
  summary:
    'What a person may sign in as. Devices with a role that is taken away are signed out; a new teacher gets a profile.',
  access: 'ADMIN',
  admins: 'OWNER',
  params: byId,
  body: z.strictObject({
    roles: z
      .array(UserRole)
      .min(1)
      .refine((roles) => new Set(roles).size === roles.length, fault('INVALID', 'each once')),
    adminAccess: AdminAccess.optional().describe('DESK if not given; only with the role ADMIN.'),
  }),
  response: Staff,
  errors: ['NOT_FOUND', 'LAST_ADMIN'],
})
