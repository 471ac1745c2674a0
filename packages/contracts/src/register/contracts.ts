import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { UserStatus } from '../identity/contracts.ts'
import { Student, Teacher } from '../people/contracts.ts'
import { byId, Instant, page, pageQuery, SearchText } from '../primitives.ts'

const studentFigures = { remainingUnits: z.number(), nextSessionAtUtc: Instant.nullable() }

export const ListedStudent = Student.extend({
  ...studentFigures,
  availableUnits: z
    .number()
    .optional()
    .describe('Hours left after everything planned. Only in a list that is filtered by `balance`.'),
}).meta({ id: 'ListedStudent' })
export const StudentDetail = Student.extend({
  ...studentFigures,
  scheduledUnits: z.number(),
  availableUnits: z.number(),
}).meta({ id: 'StudentDetail' })

function sortBy<const Key extends string>(...keys: readonly Key[]) {
  return z.enum(keys.flatMap((key): (Key | `-${Key}`)[] => [key, `-${key}`]))
}

export const TeacherSort = sortBy('name', 'createdAt')
export const StudentSort = sortBy('name', 'createdAt', 'remainingUnits', 'nextSessionAtUtc')

/**
 * Filters students by the hours left after everything planned: `low` is 0 to `LOW_UNITS`, `negative` is below 0. The
 * dashboard counts the same way, but only active students.
 */
export const Balance = z.enum(['low', 'negative'])

const search = {
  q: SearchText.optional().describe(
    'Part of a name, of its pinyin or initials, of an e-mail address, or three digits of a telephone number; also of a student’s guardian or family.',
  ),
  status: UserStatus.optional().describe('Only accounts in this state.'),
}
const sorting = 'The order of the list; a minus before it turns it round.'
const teacherSearch = z.object({ ...search, sort: TeacherSort.default('name').describe(sorting) })
const studentSearch = z.object({
  ...search,
  sort: StudentSort.default('name').describe(sorting),
  balance: Balance.optional().describe(
    'Only students whose hours, after everything planned, are low or negative.',
  ),
})

export const listStudents = endpoint({
  name: 'listStudents',
  method: 'GET',
  path: '/admin/students',
  summary:
    'Students, searched by name, pinyin, guardian, e-mail or telephone, filtered by low or negative hours; sorted by name or otherwise, students ' +
    'without a next lesson last',
  access: 'ADMIN',
  admins: 'ALL',
  query: studentSearch.extend(pageQuery),
  response: page(ListedStudent),
  errors: [],
})

export const listTeachers = endpoint({
  name: 'listTeachers',
  method: 'GET',
  path: '/admin/teachers',
  summary: 'Teachers by name or by when they joined, searched by name, pinyin, e-mail or telephone',
  access: 'ADMIN',
  admins: 'ALL',
  query: teacherSearch.extend(pageQuery),
  response: page(Teacher),
  errors: [],
})

export const exportStudents = endpoint({
  name: 'exportStudents',
  method: 'GET',
  path: '/admin/students.csv',
  summary: 'The students found by a search, as a spreadsheet with the column names that the import uses',
  access: 'ADMIN',
  admins: 'OWNER',
  query: studentSearch,
  file: 'text/csv',
  errors: [],
})

export const exportTeachers = endpoint({
  name: 'exportTeachers',
  method: 'GET',
  path: '/admin/teachers.csv',
  summary: 'The teachers found by a search, as a spreadsheet with the column names that the import uses',
  access: 'ADMIN',
  admins: 'OWNER',
  query: teacherSearch,
  file: 'text/csv',
  errors: [],
})

export const getStudent = endpoint({
  name: 'getStudent',
  method: 'GET',
  path: '/admin/students/:id',
  summary: 'One student, with their hours',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  response: StudentDetail,
  errors: ['NOT_FOUND'],
})

export const getTeacher = endpoint({
  name: 'getTeacher',
  method: 'GET',
  path: '/admin/teachers/:id',
  summary: 'One teacher',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  response: Teacher,
  errors: ['NOT_FOUND'],
})
