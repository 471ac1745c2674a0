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
    .describe('What remains after all that is planned. Only in a list that is narrowed by `balance`.'),
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
 * By what is left after all that is planned: `low` is none to `LOW_UNITS`, `negative` is less than none, because more
 * is planned than was bought or was used already. As the dashboard counts them, whose students are the active ones.
 */
export const Balance = z.enum(['low', 'negative'])

const search = {
  q: SearchText.optional().describe('Part of a name or of an e-mail address.'),
  status: UserStatus.optional().describe('Only accounts in this state.'),
}
const sorting = 'In which order; the other way round with a minus before it.'
const teacherSearch = z.object({ ...search, sort: TeacherSort.default('name').describe(sorting) })
const studentSearch = z.object({
  ...search,
  sort: StudentSort.default('name').describe(sorting),
  balance: Balance.optional().describe(
    'Only students of whose hours this much is left, after all that is planned.',
  ),
})

export const listStudents = endpoint({
  name: 'listStudents',
  method: 'GET',
  path: '/admin/students',
  summary:
    'Students, searched by name or e-mail, narrowed to those who owe hours or have few left; by name, or in another ' +
    'order, those without a next lesson last',
  access: 'ADMIN',
  query: studentSearch.extend(pageQuery),
  response: page(ListedStudent),
  errors: [],
})

export const listTeachers = endpoint({
  name: 'listTeachers',
  method: 'GET',
  path: '/admin/teachers',
  summary: 'Teachers by name or by when they joined, searched by name or e-mail',
  access: 'ADMIN',
  query: teacherSearch.extend(pageQuery),
  response: page(Teacher),
  errors: [],
})

export const exportStudents = endpoint({
  name: 'exportStudents',
  method: 'GET',
  path: '/admin/students.csv',
  summary: 'The students of a search as a spreadsheet; its columns are named as the import knows them',
  access: 'ADMIN',
  query: studentSearch,
  file: 'text/csv',
  errors: [],
})

export const exportTeachers = endpoint({
  name: 'exportTeachers',
  method: 'GET',
  path: '/admin/teachers.csv',
  summary: 'The teachers of a search as a spreadsheet; as for students',
  access: 'ADMIN',
  query: teacherSearch,
  file: 'text/csv',
  errors: [],
})

export const getStudent = endpoint({
  name: 'getStudent',
  method: 'GET',
  path: '/admin/students/:id',
  summary: 'One student, with hours',
  access: 'ADMIN',
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
  params: byId,
  response: Teacher,
  errors: ['NOT_FOUND'],
})
