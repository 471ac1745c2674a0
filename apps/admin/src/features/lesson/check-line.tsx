'use client'
import { Notice } from '@summa/ui/components/notice.tsx'
import { CheckCheck, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useClashWords } from './clash-words.ts'
import type { useCheck } from './reads.ts'

type CheckLineProps = {
  check: ReturnType<typeof useCheck>
  zone: string
  /** Several lessons are to be moved, but only this one was checked. */
  one?: boolean
}

/** Whether teacher and student have time, while the time is being chosen. */
export function CheckLine({ check, zone, one = false }: CheckLineProps) {
  const say = useTranslations('admin.lesson')
  const clashWords = useClashWords(zone)
  const conflicts = check.data?.conflicts
  if (conflicts === undefined) {
    return (
      <p role="status" className="flex min-h-6 items-center gap-1.5 text-sm text-ink-soft">
        {check.isWaiting && (
          <>
            <LoaderCircle aria-hidden className="size-4 animate-spin" />
            {say('checking')}
          </>
        )}
      </p>
    )
  }
  if (conflicts.length === 0) {
    return (
      <p role="status" className="flex min-h-6 items-center gap-1.5 text-sm text-laurel">
        <CheckCheck aria-hidden className="size-4" />
        {say(one ? 'freeOne' : 'free')}
      </p>
    )
  }
  return (
    <Notice kind="fault">
      <ul>
        {conflicts.map((clash) => (
          <li key={clash.code + clash.id}>{clashWords(clash)}</li>
        ))}
      </ul>
    </Notice>
  )
}
