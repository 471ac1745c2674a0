'use client'
import { Card } from '@summa/ui/components/card.tsx'
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
      <div>
        <h1 className="text-2xl">{say('title')}</h1>
        <p className="mt-0.5 text-ink-soft">{say('lead')}</p>
      </div>
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
