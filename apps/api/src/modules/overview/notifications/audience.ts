// Whom an act concerns, and the drafts for them.
import type { Draft } from './drafts.ts'
import type { Lesson, Request } from './facts.ts'
import type { Told } from './kinds.ts'

const day = 86_400_000

/** What the events of an act are about, as it is now. */
export type Matter = {
  now: Date
  /** When the act happened. */
  at: Date
  lessons: ReadonlyMap<string, Lesson>
  requests: ReadonlyMap<string, Request>
  /** Names of the teachers that lessons have or had. */
  names: ReadonlyMap<string, string>
  /** Who acts for a student. */
  guardians: ReadonlyMap<string, readonly string[]>
  office: readonly string[]
}

/** For those who act for a student. */
export function toFamily(
  { guardians }: Pick<Matter, 'guardians'>,
  studentId: string,
  told: Told,
  expiresAt: Date,
): Draft[] {
  const people = guardians.get(studentId) ?? [studentId]
  return people.map((userId) => ({ ...told, userId, role: 'STUDENT', studentId, expiresAt }))
}

export function toTeacher(userId: string, told: Told, expiresAt: Date): Draft {
  return { ...told, userId, role: 'TEACHER', studentId: null, expiresAt }
}

/** In every app of the person. */
export function toPerson(userId: string, told: Told, expiresAt: Date): Draft {
  return { ...told, userId, role: null, studentId: null, expiresAt }
}

/** For everybody in the office, and for its chat. */
export function toOffice({ office }: Pick<Matter, 'office'>, told: Told, expiresAt: Date): Draft[] {
  const chat: Draft = { ...told, userId: null, role: null, studentId: null, expiresAt }
  return [...office.map((userId): Draft => ({ ...chat, userId, role: 'ADMIN' })), chat]
}

export function later(date: Date, days: number): Date {
  return new Date(date.getTime() + days * day)
}
