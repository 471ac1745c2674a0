'use client'
import { Id } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { More } from '@summa/ui/session/more.tsx'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { Coins, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PersonFilter, usePersonName } from '../people/person-filter.tsx'
import { NewRate } from './new-rate.tsx'
import { RatesTable } from './rates-table.tsx'
import { useRates } from './use-rates.ts'

export function RatesScreen() {
  const say = useTranslations('admin.rates')
  const { search, change } = useAddress()
  const named = (name: string) => Id.safeParse(search.get(name)).data ?? null
  const [teacherId, studentId] = [named('teacherId'), named('studentId')]
  const query = useRates({ ...(teacherId && { teacherId }), ...(studentId && { studentId }) })
  const teacherName = usePersonName('teacher', teacherId).data
  const studentName = usePersonName('student', studentId).data
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-2xl">{say('title')}</h1>
          <p className="mt-0.5 text-ink-soft">{say('lead')}</p>
        </div>
        <Button onClick={() => change({ new: '1' })}>
          <Plus aria-hidden className="size-4.5" />
          {say('new')}
        </Button>
      </div>
      <Notice>{say('stays')}</Notice>
      <form
        role="search"
        aria-label={say('filters')}
        onSubmit={(event) => event.preventDefault()}
        className="grid gap-3 sm:grid-cols-2 md:max-w-2xl"
      >
        <PersonFilter
          kind="teacher"
          id={teacherId}
          onChange={(id) => change({ teacherId: id ?? undefined })}
        />
        <PersonFilter
          kind="student"
          id={studentId}
          onChange={(id) => change({ studentId: id ?? undefined })}
        />
      </form>
      <Loaded query={query} part skeleton={<Skeleton className="h-96 w-full rounded-lg" />}>
        {({ pages }) => {
          const rates = pages.flatMap(({ items }) => items)
          return rates.length === 0 ? (
            <State level="h2" sign={<Coins aria-hidden />} title={say('none')}>
              <p>{say('noneLead')}</p>
            </State>
          ) : (
            <>
              <RatesTable rates={rates} stale={query.isPlaceholderData} />
              <More query={query} />
            </>
          )
        }}
      </Loaded>
      {search.has('new') && (
        <NewRate
          teacher={teacherId && teacherName ? { id: teacherId, name: teacherName } : null}
          student={studentId && studentName ? { id: studentId, name: studentName } : null}
          onClose={() => change({ new: undefined }, { step: false })}
        />
      )}
    </div>
  )
}
