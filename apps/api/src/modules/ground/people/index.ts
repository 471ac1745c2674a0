// Students and teachers: admins create, edit and import them. Other modules join their names from here.
export { createAdmin, NewAdmin } from './create-admin.ts'
export { findFamilyOf, lockFamilyOf, lockStudentsOf, moveStudents, readFamilyOf } from './families.ts'
export { lockStudentWith, lockTeacher } from './locks.ts'
export { withStudent, withTeacher } from './names.ts'
export { openStudent } from './open-student.ts'
export { matching, peopleMatching } from './search.ts'
export { studentView, teacherView, type StudentRow, type TeacherRow } from './view.ts'
