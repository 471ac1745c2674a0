'use client'
import type { Dashboard } from '@summa/contracts'
import { durationInWords } from '@summa/domain'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useLocale, useTranslations } from 'next-intl'
import { Figure } from './figure.tsx'

type WaitingFiguresProps = { dashboard: Dashboard; nowMs: number }

/** Numbers of things that wait for an admin. */
export function WaitingFigures({ dashboard, nowMs }: WaitingFiguresProps) {
  const say = useTranslations('admin.dashboard')
  const locale = useLocale()
  const { requests, balances, payroll } = dashboard
  const { uses } = useRights()
  const { count, oldestAt } = requests
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
      <Figure name={say('requests')} value={count} href="/requests">
        {oldestAt
          ? say('oldest', { age: durationInWords(nowMs - oldestAt.getTime(), locale) })
          : say('noneWaiting')}
      </Figure>
      {uses('HOURS') && (
        <>
          <Figure
            name={say('negative')}
            value={balances.negative}
            href="/students?balance=negative&status=ACTIVE"
            tone={balances.negative > 0 ? 'danger' : 'plain'}
          >
            {say('negativeLead')}
          </Figure>
          <Figure name={say('low')} value={balances.low} href="/students?balance=low&status=ACTIVE">
            {say('lowLead')}
          </Figure>
        </>
      )}
      {payroll && uses('PAYROLL') && <PayrollFigure payroll={payroll} />}
    </div>
  )
}

function PayrollFigure({ payroll }: { payroll: NonNullable<Dashboard['payroll']> }) {
  const say = useTranslations('admin.dashboard')
  const money = useMoneyWords()
  const { earned, teachers, teachersToSettle, settlementsToConfirm, settlementsToPay } = payroll
  const steps = [
    ['toSettle', teachersToSettle],
    ['toConfirm', settlementsToConfirm],
    ['toPay', settlementsToPay],
  ] as const
  const open = steps.filter(([, count]) => count > 0)
  return (
    <Figure
      name={say('payroll')}
      href={`/payroll?week=${payroll.weekStartLocal}`}
      tone={earned.length > 0 ? 'gold' : 'plain'}
      value={
        earned.length === 0
          ? '–'
          : earned.map(({ currency, totalCents }) => (
              <span key={currency} className="block text-xl">
                {money.amount(totalCents, currency)}
              </span>
            ))
      }
    >
      {teachers === 0 && say('payrollNone')}
      {teachers > 0 && open.length === 0 && say('paidUp')}
      {open.map(([step, count]) => (
        <span key={step} className="block">
          {say(step, { count })}
        </span>
      ))}
    </Figure>
  )
}
