'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import type { PayrollWeek } from '@summa/contracts'
import { Snowflake } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActDialog } from './act-dialog.tsx'
import { owedTo } from './sums.ts'
import { useFreeze } from './use-payroll.ts'
import type { PayWeek } from './use-pay-week.ts'

type FreezeCardProps = {
  teacherId: string
  name: string
  place: PayWeek
  week: Pick<PayrollWeek, 'totals' | 'adjustments' | 'lines'>
}

/** The lessons that would be in the settlement, and the button to freeze it. */
export function FreezeCard({ teacherId, name, place, week }: FreezeCardProps) {
  const say = useTranslations('admin.payroll')
  const money = useMoneyWords()
  const [asking, setAsking] = useState(false)
  const { totals, adjustments, lines } = week
  const written = (sums: readonly { currency: string; cents: number }[]) =>
    sums.map(({ currency, cents }) => money.amount(cents, currency)).join(' + ')
  const amount = written(owedTo(week))

  const freeze = useFreeze(teacherId, place.monday, ({ settlements }) => {
    const frozen = settlements.map(({ currency, totalCents }) => ({ currency, cents: totalCents }))
    toastDone(say('frozen', { amount: written(frozen), teacher: name }))
  })

  function ask() {
    freeze.forget()
    setAsking(true)
  }

  return (
    <Card
      title={say('toFreeze')}
      lead={say('toFreezeLead')}
      action={<p className="text-xl font-semibold text-gold">{amount}</p>}
    >
      <ul className="text-ink-soft">
        {totals.map(({ currency, sessionsCount, totalHours }) => (
          <li key={currency}>
            {currency} · {say('madeOf', { count: sessionsCount, hours: totalHours })}
          </li>
        ))}
        {adjustments.length > 0 && <li>{say('corrections', { count: adjustments.length })}</li>}
      </ul>
      <Button needsServer className="self-start" onClick={ask}>
        <Snowflake aria-hidden className="size-4.5" />
        {say('freeze')}
      </Button>
      <ActDialog
        open={asking}
        onOpenChange={setAsking}
        title={say('freezeTitle', { teacher: name })}
        lead={say('freezeLead', { count: lines.length + adjustments.length, amount })}
        act={say('freeze')}
        busy={freeze.busy}
        error={freeze.error}
        onAct={() => void freeze.run()}
      >
        {place.isPresent && <Notice>{say('freezeEarly')}</Notice>}
      </ActDialog>
    </Card>
  )
}
