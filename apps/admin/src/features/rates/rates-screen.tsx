'use client'
import { Id } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { FilterBar } from '@summa/ui/components/filter-bar.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
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
  const { isOwner } = useRights()
  const named = (name: string) => Id.safeParse(search.get(name)).data ?? null
  const [teacherId, studentId] = [named('teacherId'), named('studentId')]
  const query = useRates({ ...(teacherId && { teacherId }), ...(studentId && { studentId }) })
  const teacherName = usePersonName('teacher', teacherId).data
  const studentName = usePersonName('student', studentId).data
  return (
    <div className="flex flex-col gap-5">
      <ScreenHead
        title={say('title')}
        lead={say(isOwner ? 'lead' : 'leadRead')}
        acts={
          isOwner && (
            <Button onClick={() => change({ new: '1' })}>
              <Plus aria-hidden className="size-4.5" />
              {say('new')}
            </Button>
          )
        }
      />
      {isOwner && <Notice>{say('stays')}</Notice>}
      <FilterBar name={say('filters')} filters={['teacherId', 'studentId']}>
        <PersonFilter
          kind="teacher"
          id={teacherId}
          onChange={(id) => change({ teacherId: id ?? undefined })}
          className="max-sm:col-span-2 md:w-80"
        />
        <PersonFilter
          kind="student"
          id={studentId}
          onChange={(id) => change({ studentId: id ?? undefined })}
          className="max-sm:col-span-2 md:w-80"
        />
      </FilterBar>
      <LoadedPages
        query={query}
        skeleton={<Skeleton className="h-96 w-full rounded-lg" />}
        empty={
          <State level="h2" sign={<Coins aria-hidden />} title={say('none')}>
            <p>{say('noneLead')}</p>
          </State>
        }
      >
        {(rates) => <RatesTable rates={rates} stale={query.isPlaceholderData} />}
      </LoadedPages>
      {isOwner && search.has('new') && (
        <NewRate
          teacher={teacherId && teacherName ? { id: teacherId, name: teacherName } : null}
          student={studentId && studentName ? { id: studentId, name: studentName } : null}
          inAddress
          onClose={() => change({ new: undefined }, { step: false })}
        />
      )}
    </div>
  )
}
