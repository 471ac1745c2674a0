// Joins for other modules' statements: names, zones and meeting links.

/** Joins a teacher as `t`. */
export function withTeacher(id: string): string {
  return `JOIN "TeacherProfile" t ON t."userId" = ${id}`
}

/** Joins a student as `p`. */
export function withStudent(id: string): string {
  return `JOIN "StudentProfile" p ON p."userId" = ${id}`
}
