'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { useTranslations } from 'next-intl'
import { lessonHref } from './lesson-href.ts'
import { PayFiles } from './pay-files.tsx'
import { hasChanged, PayLines } from '@summa/ui/pay/pay-lines.tsx'
import { SettlementCard } from './settlement-card.tsx'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import type { Week } from './use-payroll.ts'
import { useOrganizationName } from '@summa/ui/session/use-me.ts'

type PayWeekProps = {
  week: Week
  /** Whether this is the current week, in which more may be earned. */
  running: boolean
}

/** The pay of a week: its settlements, corrections and lessons. */
export function PayWeek({ week, running }: PayWeekProps) {
  const say = useTranslations('pay')
  const money = useMoneyWords()
  const organization = useOrganizationName()
  const { totals, lines, settlements, adjustments } = week
  return (
    <>
      {settlements.map((settlement) => (
        <SettlementCard key={settlement.id} settlement={settlement} timeZone={week.timeZone} />
      ))}
      {settlements.length === 0 && (
        <Card title={say('earned')} lead={say(running ? 'stillRunning' : 'notSettled', { organization })}>
          {totals.length === 0 ? (
            <p className="text-ink-soft">{say(running ? 'noneYet' : 'none')}</p>
          ) : (
            <dl className="flex flex-col gap-2">
              {totals.map(({ currency, totalCents, totalHours, sessionsCount }) => (
                <div key={currency} className="flex items-baseline justify-between gap-4">
                  <dt className="text-ink-soft">
                    {say('madeOf', { count: sessionsCount, hours: totalHours })}
                  </dt>
                  <dd className="text-xl font-semibold text-gold">{money.amount(totalCents, currency)}</dd>
                </div>
              ))}
            </dl>
          )}
        </Card>
      )}
      {adjustments.length > 0 && (
        <Card title={say('pending')} lead={say('pendingLead')}>
          <PayLines lines={adjustments} timeZone={week.timeZone} hrefOf={lessonHref} />
        </Card>
      )}
      {lines.length > 0 && (
        <Card title={say('lessonsOfWeek')} {...(hasChanged(settlements) && { lead: say('asTheyStand') })}>
          <PayLines lines={lines} timeZone={week.timeZone} hrefOf={lessonHref} />
          <PayFiles weekStart={week.weekStartLocal} />
        </Card>
      )}
    </>
  )
}
