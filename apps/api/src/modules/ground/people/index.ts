// Students and teachers: their accounts as admins open, change and import them, and what they are called.
export { lockStudentWith, lockTeacher } from './locks.ts'
export { withStudent, withTeacher } from './names.ts'
export { studentView, teacherView, type StudentRow, type TeacherRow } from './view.ts'
