import {
  Locale,
  type Student,
  type StudentProfile,
  type Teacher,
  type TeacherProfile,
} from '@summa/contracts'
import type { z } from 'zod'

type Account = Pick<
  Student,
  'id' | 'email' | 'phone' | 'role' | 'status' | 'mustChangePassword' | 'createdAt'
> & {
  locale: string
}

/** An account and its profile, as one row. */
export type StudentRow = Account & z.output<typeof StudentProfile>
export type TeacherRow = Account & z.output<typeof TeacherProfile>

export function studentView(row: StudentRow): Student {
  const { displayName, timeZone, guardianName, notes } = row
  return { ...accountView(row), profile: { displayName, timeZone, guardianName, notes } }
}

export function teacherView(row: TeacherRow): Teacher {
  const { displayName, timeZone, bio, subjects, meetingUrl, color } = row
  return { ...accountView(row), profile: { displayName, timeZone, bio, subjects, meetingUrl, color } }
}

function accountView({ id, email, phone, role, status, locale, mustChangePassword, createdAt }: Account) {
  return { id, email, phone, role, status, locale: Locale.parse(locale), mustChangePassword, createdAt }
}
