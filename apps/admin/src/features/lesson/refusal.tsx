'use client'
import { Notice } from '@summa/ui/components/notice.tsx'
import { useRefusalWords } from './clash-words.ts'

/** Why an act was refused, with the id by which support finds the request. */
export function Refusal({ error, zone }: { error: unknown; zone: string }) {
  const refusalWords = useRefusalWords(zone)
  if (error === undefined || error === null) return null
  const { words, support } = refusalWords(error)
  return (
    <Notice kind="fault">
      <p>{words}</p>
      {support && <p className="text-xs">{support}</p>}
    </Notice>
  )
}
