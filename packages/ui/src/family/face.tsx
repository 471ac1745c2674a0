'use client'
import { Avatar } from '../components/avatar.tsx'
import { faceSigns } from './face-signs.ts'
import { useFamily } from './for-whom.tsx'

/** The initials of a student of the family, different from those of the others. */
export function Face({ id, name, className }: { id: string; name: string; className?: string }) {
  const students = useFamily()?.students ?? []
  const signs = faceSigns(students.map(({ displayName }) => displayName))
  const sign = signs[students.findIndex((student) => student.id === id)]
  return <Avatar name={name} sign={sign} className={className} />
}
