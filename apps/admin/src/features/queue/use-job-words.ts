'use client'
import { useTranslations } from 'next-intl'

/** The description of a job, or its name if it has none. */
export function useJobWords() {
  const say = useTranslations('admin.queue.job')
  return (name: string) => (say.has(name as never) ? say(name as never) : name)
}
