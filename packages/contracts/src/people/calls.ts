// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const Teacher = { createdAt: 1 } as const

export const getMe = { method: 'GET', path: '/me', instants: {} } as const
export const editMe = { method: 'PATCH', path: '/me', instants: {} } as const
export const createStudent = { method: 'POST', path: '/admin/students', instants: { createdAt: 1 } } as const
export const createTeacher = { method: 'POST', path: '/admin/teachers', instants: { createdAt: 1 } } as const
export const editStudent = { method: 'PATCH', path: '/admin/students/:id', instants: { createdAt: 1 } } as const
export const editTeacher = { method: 'PATCH', path: '/admin/teachers/:id', instants: Teacher } as const
export const importStudents = { method: 'POST', path: '/admin/students/import', instants: {} } as const
export const importTeachers = { method: 'POST', path: '/admin/teachers/import', instants: {} } as const
export const listStaff = { method: 'GET', path: '/admin/staff', instants: {} } as const
export const addAdmin = { method: 'POST', path: '/admin/staff', instants: {} } as const
export const setRoles = { method: 'PUT', path: '/admin/users/:id/roles', instants: {} } as const
