'use client'
import { Link } from '@summa/ui/components/link.tsx'
import { House } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFamily } from './use-families.ts'

/** Names the family that a student belongs to, and leads to it. */
export function FamilyLink({ id }: { id: string }) {
  const say = useTranslations('admin.people')
  const name = useFamily(id).data?.name
  if (name === undefined) return null
  return (
    <Link
      href={`/families/${id}`}
      className="inline-flex items-center gap-1.5 font-semibold text-laurel underline underline-offset-3"
    >
      <House aria-hidden className="size-4" />
      <span className="sr-only">{say('family')}</span>
      {name}
    </Link>
  )
}
