'use client'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useTranslations } from 'next-intl'
import { Balance } from '../hours/balance.tsx'
import { useHours } from '../reads.ts'

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
      <Loaded query={useHours()} part skeleton={<Skeleton className="h-28 w-full" />}>
        {(hours) => <Balance {...hours} />}
      </Loaded>
    </Card>
  )
}
