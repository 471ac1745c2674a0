// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const ListedStudent = { createdAt: 1, nextSessionAtUtc: 1 } as const
const Teacher = { createdAt: 1 } as const
const StudentDetail = { createdAt: 1, nextSessionAtUtc: 1 } as const

export const listStudents = { method: 'GET', path: '/admin/students', instants: { items: ListedStudent } } as const
export const listTeachers = { method: 'GET', path: '/admin/teachers', instants: { items: Teacher } } as const
export const exportStudents = { method: 'GET', path: '/admin/students.csv', instants: {} } as const
export const exportTeachers = { method: 'GET', path: '/admin/teachers.csv', instants: {} } as const
export const getStudent = { method: 'GET', path: '/admin/students/:id', instants: StudentDetail } as const
export const getTeacher = { method: 'GET', path: '/admin/teachers/:id', instants: Teacher } as const
