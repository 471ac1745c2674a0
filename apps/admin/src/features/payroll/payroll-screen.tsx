'use client'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { Banknote } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ForOwners } from '../for-owners.tsx'
import { TeacherWeek } from './teacher-week.tsx'
import { TeachersTable } from './teachers-table.tsx'
import { usePayroll } from './use-payroll.ts'
import { usePayWeek } from './use-pay-week.ts'
import { WeekBar } from './week-bar.tsx'
import { WeekSums } from './week-sums.tsx'

export function PayrollScreen() {
  return (
    <ForOwners>
      <PayrollBody />
    </ForOwners>
  )
}

function PayrollBody() {
  return (
    <Loaded query={useMe()} skeleton={<PayrollSkeleton />}>
      {({ organization }) => <PayrollOf timeZone={organization.timeZone} />}
    </Loaded>
  )
}

function PayrollOf({ timeZone }: { timeZone: string }) {
  const say = useTranslations('admin.payroll')
  const place = usePayWeek(timeZone)
  const query = usePayroll(place.monday)
  const { teacherId } = place
  return (
    <div className="flex max-w-6xl flex-col gap-6">
      <ScreenHead title={say('title')} lead={say('rule', { zone: timeZone })} />
      <WeekBar place={place} />
      {place.isPresent && <p className="text-sm text-gold">{say('running')}</p>}
      {teacherId !== undefined && (
        <TeacherWeek
          key={`${teacherId} ${place.monday}`}
          teacherId={teacherId}
          name={query.data?.teachers.find((one) => one.teacherId === teacherId)?.teacherName}
          place={place}
        />
      )}
      {teacherId === undefined && (
        <Loaded query={query} part skeleton={<WeekSkeleton />}>
          {({ teachers }) =>
            teachers.length === 0 ? (
              <State level="h2" sign={<Banknote aria-hidden />} title={say('none')}>
                <p>{say('noneLead')}</p>
              </State>
            ) : (
              <>
                <WeekSums teachers={teachers} />
                <TeachersTable teachers={teachers} onOpen={place.openTeacher} />
              </>
            )
          }
        </Loaded>
      )}
    </div>
  )
}

function WeekSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <Skeleton className="h-36 w-full rounded-lg" />
      <Skeleton className="h-64 w-full rounded-lg" />
    </div>
  )
}

function PayrollSkeleton() {
  return (
    <div className="flex max-w-6xl flex-col gap-6">
      <Skeleton className="h-9 w-44" />
      <WeekSkeleton />
    </div>
  )
}
