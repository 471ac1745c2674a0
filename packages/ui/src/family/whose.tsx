'use client'
import { clsx } from 'clsx'
import { Face } from './face.tsx'
import { useIsForEveryone } from './for-whom.tsx'

type WhoseProps = {
  of: { studentId: string; studentName: string }
  /** Also where one student was chosen: for what looks the same for all of them. */
  always?: boolean
  className?: string
}

/** In a list for everyone, whose a lesson or a request is. */
export function Whose({ of: { studentId, studentName }, always = false, className }: WhoseProps) {
  const isForEveryone = useIsForEveryone()
  if (!always && !isForEveryone) return null
  return (
    <span className={clsx('flex min-w-0 items-center gap-1.5 text-sm font-semibold', className)}>
      <Face id={studentId} name={studentName} className="size-6! text-[0.625rem]" />
      <span className="min-w-0 wrap-anywhere">{studentName}</span>
    </span>
  )
}
