import {
  Locale,
  type Student,
  type StudentProfile,
  type Teacher,
  type TeacherProfile,
} from '@summa/contracts'
import type { z } from 'zod'

type Account = Pick<Student, 'id' | 'email' | 'phone' | 'status' | 'mustChangePassword' | 'createdAt'> & {
  locale: string
}

/** An account and its profile, as one row. */
export type StudentRow = Account & Pick<Student, 'familyId'> & z.output<typeof StudentProfile>
export type TeacherRow = Account & z.output<typeof TeacherProfile>

export function studentView(row: StudentRow): Student {
  const { familyId, displayName, timeZone, guardianName, guardianEmail, notes } = row
  const profile = { displayName, timeZone, guardianName, guardianEmail, notes }
  return { ...accountView(row), role: 'STUDENT', familyId, profile }
}

export function teacherView(row: TeacherRow): Teacher {
  const { email, displayName, timeZone, bio, subjects, meetingUrl, color } = row
  if (email === null) throw new Error('a teacher has no account')
  const profile = { displayName, timeZone, bio, subjects, meetingUrl, color }
  return { ...accountView(row), email, role: 'TEACHER', profile }
}

function accountView({ id, email, phone, status, locale, mustChangePassword, createdAt }: Account) {
  return { id, email, phone, status, locale: Locale.parse(locale), mustChangePassword, createdAt }
}
