'use client'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { ArrowUpRight } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** For a teacher who is also an admin: the way to the office. */
export function OfficeLink({ address }: { address: string }) {
  const say = useTranslations('me')
  if (useMe().data?.roles.includes('ADMIN') !== true) return null
  return (
    <Card title={say('office')} lead={say('officeLead')}>
      <a href={address} className={buttonClasses('secondary', 'self-start')}>
        {say('openOffice')}
        <ArrowUpRight aria-hidden className="size-4.5" />
      </a>
    </Card>
  )
}
