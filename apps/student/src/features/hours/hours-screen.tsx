'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useTranslations } from 'next-intl'
import { useHours } from '../reads.ts'
import { Balance } from './balance.tsx'
import { Ledger } from './ledger.tsx'

export function HoursScreen() {
  const say = useTranslations('hours')
  return (
    <div className="flex flex-col gap-6">
      <ScreenHead title={say('title')} lead={say('lead')} />
      <Card title={say('balance')}>
        <Loaded query={useHours()} part skeleton={<Skeleton className="h-16 w-full" />}>
          {(hours) => <Balance {...hours} />}
        </Loaded>
      </Card>
      <Card title={say('ledger')} lead={say('ledgerLead')}>
        <Ledger />
      </Card>
    </div>
  )
}
