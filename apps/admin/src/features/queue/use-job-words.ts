'use client'
import { useTranslations } from 'next-intl'

/** What a job does, in words; one that has none yet goes by its name. */
export function useJobWords() {
  const say = useTranslations('admin.queue.job')
  return (name: string) => (say.has(name as never) ? say(name as never) : name)
}
