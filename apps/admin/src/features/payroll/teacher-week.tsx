'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { hasChanged, PayLines } from '@summa/ui/pay/pay-lines.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePersonName } from '../people/person-filter.tsx'
import { FreezeCard } from './freeze-card.tsx'
import { lessonHref } from './lesson-href.ts'
import { SettlementCard } from './settlement-card.tsx'
import { usePayrollOf } from './use-payroll.ts'
import type { PayWeek } from './use-pay-week.ts'

type TeacherWeekProps = {
  teacherId: string
  /** Undefined while the week loads, and for a teacher who earned nothing in it. */
  name: string | undefined
  place: PayWeek
}

/** The week of one teacher: its lessons, and the steps until it is paid. */
export function TeacherWeek({ teacherId, name: known, place }: TeacherWeekProps) {
  const say = useTranslations('admin.payroll')
  const sayPay = useTranslations('pay')
  const found = usePersonName('teacher', known === undefined ? teacherId : null).data
  const name = known ?? found
  const query = usePayrollOf(teacherId, place.monday)
  return (
    <section aria-labelledby="teacher" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button look="quiet" className="-ms-3" onClick={() => place.openTeacher(undefined)}>
          <ArrowLeft aria-hidden className="size-4.5" />
          {say('back')}
        </Button>
        <h2 id="teacher" className="text-xl">
          {name ?? say('teacher')}
        </h2>
      </div>
      <Loaded query={query} part skeleton={<Skeleton className="h-72 w-full rounded-lg" />}>
        {({ lines, adjustments, settlements, totals, timeZone }) => (
          <>
            {settlements.map((settlement) => (
              <SettlementCard key={settlement.id} settlement={settlement} timeZone={timeZone} />
            ))}
            {settlements.length === 0 && lines.length + adjustments.length > 0 && (
              <FreezeCard
                teacherId={teacherId}
                name={name ?? ''}
                place={place}
                week={{ totals, adjustments, lines }}
              />
            )}
            {lines.length + adjustments.length + settlements.length === 0 && (
              <p className="text-ink-soft">{say('absent')}</p>
            )}
            {adjustments.length > 0 && (
              <Card title={say('correctionsToCome')} lead={say('correctionsToComeLead')}>
                <PayLines lines={adjustments} timeZone={timeZone} hrefOf={lessonHref} />
              </Card>
            )}
            {lines.length > 0 && (
              <Card
                title={say('lessonByLesson')}
                {...(hasChanged(settlements) && { lead: sayPay('asTheyStand') })}
              >
                <PayLines lines={lines} timeZone={timeZone} hrefOf={lessonHref} />
              </Card>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}
