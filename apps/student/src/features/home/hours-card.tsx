'use client'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { useTranslations } from 'next-intl'
import { Balances } from '../hours/balances.tsx'

export function HoursCard() {
  const say = useTranslations('hours')
  return (
    <Card
      title={say('title')}
      action={
        <Link href="/hours" className={buttonClasses('quiet', '-my-2 -me-3')}>
          {say('openLedger')}
        </Link>
      }
    >
      <Balances skeleton="h-28 w-full" />
    </Card>
  )
}
