// Students and teachers: admins create, edit and import them. Other modules join their names from here.
export { lockStudentWith, lockTeacher } from './locks.ts'
export { withStudent, withTeacher } from './names.ts'
export { studentView, teacherView, type StudentRow, type TeacherRow } from './view.ts'
