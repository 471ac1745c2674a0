import { createStudent, createTeacher } from '@summa/contracts'
import type { Locale } from '@summa/contracts'
import type { FieldErrors } from 'react-hook-form'
import type { PersonKind } from './person-picker.tsx'
import type { AccountBody, Student, Teacher } from './use-people.ts'

/** The fields of an account as they are typed. */
export type PersonValues = {
  email: string
  displayName: string
  timeZone: string
  phone: string
  locale: Locale
  guardianName: string
  guardianEmail: string
  familyId: string
  notes: string
  subjects: string
  bio: string
  meetingUrl: string
  color: string
}

export function emptyPerson(timeZone: string): PersonValues {
  return {
    email: '',
    displayName: '',
    timeZone,
    phone: '',
    locale: 'en',
    guardianName: '',
    guardianEmail: '',
    familyId: '',
    notes: '',
    subjects: '',
    bio: '',
    meetingUrl: '',
    color: '',
  }
}

type Known = Pick<Student, 'email' | 'phone' | 'locale' | 'profile'> | Teacher

export function valuesOf({ email, phone, locale, profile }: Known): PersonValues {
  const own =
    'color' in profile
      ? {
          subjects: profile.subjects.join('; '),
          bio: profile.bio ?? '',
          meetingUrl: profile.meetingUrl ?? '',
          color: profile.color,
        }
      : {
          guardianName: profile.guardianName ?? '',
          guardianEmail: profile.guardianEmail ?? '',
          notes: profile.notes ?? '',
        }
  const { displayName, timeZone } = profile
  return { ...emptyPerson(timeZone), email: email ?? '', displayName, phone: phone ?? '', locale, ...own }
}

/**
 * The person as the API takes them. An empty field becomes null, which removes what was there; an e-mail address can only
 * be given.
 */
export function accountBody(kind: PersonKind, values: PersonValues): AccountBody {
  const { email, displayName, timeZone, phone, locale, color, subjects } = values
  const account = { displayName, timeZone, locale, phone: phone.trim() || null }
  if (kind === 'student') {
    const { guardianName, guardianEmail, notes, familyId } = values
    return {
      ...account,
      ...(email.trim() && { email }),
      ...(familyId && { familyId }),
      guardianName: guardianName.trim() || null,
      guardianEmail: guardianEmail.trim() || null,
      notes: notes.trim() || null,
    }
  }
  const { bio, meetingUrl } = values
  return {
    ...account,
    email,
    subjects: subjects
      .split(/[;；\n]/)
      .map((subject) => subject.trim())
      .filter(Boolean),
    bio: bio.trim() || null,
    meetingUrl: meetingUrl.trim() || null,
    ...(color && { color }),
  }
}

/** The fields that the contract refuses; the form has the words for them. An account keeps an address. */
export function check(kind: PersonKind, values: PersonValues, start: PersonValues) {
  const schema = kind === 'student' ? createStudent.body : createTeacher.body
  const parsed = schema.safeParse(accountBody(kind, values))
  const errors: FieldErrors<PersonValues> = {}
  for (const { path } of parsed.error?.issues ?? []) {
    const name = String(path[0]) as keyof PersonValues
    errors[name] = { type: values[name].trim() === '' ? 'required' : 'invalid' }
  }
  if (start.email !== '' && values.email.trim() === '') errors.email = { type: 'required' }
  return errors
}
