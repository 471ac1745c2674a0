// How statements of other modules come by what people are called, and by their zones and links.

/** Joins a teacher `t`. */
export function withTeacher(id: string): string {
  return `JOIN "TeacherProfile" t ON t."userId" = ${id}`
}

/** Joins a student `p`. */
export function withStudent(id: string): string {
  return `JOIN "StudentProfile" p ON p."userId" = ${id}`
}
