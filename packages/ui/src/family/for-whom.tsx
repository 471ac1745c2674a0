'use client'
// For whom the student's app reads and acts. The other apps have nobody here, and their calls say nothing of it.
import type { Me } from '@summa/contracts'
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { everyone, scopeOf } from './scope.ts'

export type OwnStudent = NonNullable<Me['students']>[number]

export type Family = {
  /** Whom the person may act for; at least one. */
  students: readonly OwnStudent[]
  /** Whose lessons the screens show: a student's id, or everyone. */
  chosen: string
  choose: (whom: string) => void
}

const FamilyContext = createContext<Family | undefined>(undefined)
const WhomContext = createContext<string | undefined>(undefined)

export function FamilyProvider({ family, children }: { family: Family; children: ReactNode }) {
  return (
    <FamilyContext value={family}>
      <ActFor whom={family.chosen}>{children}</ActFor>
    </FamilyContext>
  )
}

/** What is inside calls, keeps and drafts for this student, or reads for everyone. */
export function ActFor({ whom, children }: { whom: string; children: ReactNode }) {
  return <WhomContext value={whom}>{children}</WhomContext>
}

/** Undefined in the apps that are not of families, and where there is nobody to act for. */
export function useFamily() {
  return useContext(FamilyContext)
}

/** A student's id, or everyone. */
export function useForWhom() {
  return useContext(WhomContext)
}

/** The part of query keys that says for whom the read is. */
export function useScope() {
  const family = useFamily()
  const whom = useForWhom()
  return scopeOf(whom, family?.students)
}

/** Whether lists hold the lessons of several students, so that each has to say whose it is. */
export function useIsForEveryone() {
  return useFamily()?.chosen === everyone
}

/** The student for whom what is here acts, where there are several to confuse. */
export function useStudentInQuestion(): OwnStudent | undefined {
  const family = useFamily()
  const whom = useForWhom()
  if (!family || family.students.length < 2) return undefined
  return family.students.find(({ id }) => id === whom)
}
