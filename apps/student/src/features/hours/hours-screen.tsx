'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { useTranslations } from 'next-intl'
import { Balances } from './balances.tsx'
import { Ledger } from './ledger.tsx'

export function HoursScreen() {
  const say = useTranslations('hours')
  return (
    <div className="flex flex-col gap-6">
      <ScreenHead title={say('title')} lead={say('lead')} />
      <Card title={say('balance')}>
        <Balances skeleton="h-16 w-full" />
      </Card>
      <Card title={say('ledger')} lead={say('ledgerLead')}>
        <Ledger />
      </Card>
    </div>
  )
}
