'use client'
import { exportStudents, exportTeachers } from '@summa/contracts/calls'
import { Button } from '@summa/ui/components/button.tsx'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useDownload } from '@summa/ui/session/use-download.ts'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Download, Plus, Upload, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Table } from '@summa/ui/components/table.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { ColumnChoice, useColumnChoice } from './column-choice.tsx'
import { NewPerson } from './new-person.tsx'
import type { ChosenColumn } from './people-columns.tsx'
import { PeopleFilters } from './people-filters.tsx'
import type { PersonKind } from './person-picker.tsx'
import type { BulkAct } from './use-bulk.ts'
import type { Student, StudentSearch, Teacher } from './use-people.ts'

type PeopleListProps<Row extends Student | Teacher> = {
  kind: PersonKind
  search: StudentSearch
  query: UseInfiniteQueryResult<Row[]>
  columns: ChosenColumn<Row>[]
}

/** The list of students or of teachers, with acts on all that are selected. */
export function PeopleList<Row extends Student | Teacher>(props: PeopleListProps<Row>) {
  const { kind, search, query, columns } = props
  const say = useTranslations('admin.people')
  const address = useAddress()
  const choice = useColumnChoice(kind, columns)
  const sort = search.sort ?? 'name'
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [bulk, setBulk] = useState<{ act: BulkAct; people: readonly Row[] }>()
  const people = query.data ?? []
  // Only people in the list that is shown, so that nobody is changed unseen after another search.
  const selected = people.filter(({ id }) => chosen.has(id))
  const narrowed = Boolean(search.q ?? search.status ?? search.balance)

  return (
    <div className="flex flex-col gap-5">
      <ScreenHead
        title={say(`title.${kind}`)}
        lead={say(`lead.${kind}`)}
        acts={<Acts kind={kind} search={search} onNew={() => address.change({ new: '1' })} />}
      />
      <PeopleFilters kind={kind}>
        <ColumnChoice columns={columns} choice={choice} />
      </PeopleFilters>
      {selected.length > 0 && (
        <BulkBar
          kind={kind}
          count={selected.length}
          onAsk={(act) => setBulk({ act, people: selected })}
          onClear={() => setChosen(new Set())}
        />
      )}
      {/* Keeps the people it was opened for, even if the list changes while it is open. */}
      {bulk && <BulkDialog kind={kind} {...bulk} onClose={() => setBulk(undefined)} />}
      <LoadedPages
        query={query}
        skeleton={<Skeleton className="h-[60dvh] w-full rounded-lg" />}
        empty={
          <State
            level="h2"
            sign={<Users aria-hidden />}
            title={say(narrowed ? 'noneFound' : `empty.${kind}`)}
          >
            <p>{say(narrowed ? 'noneFoundLead' : 'emptyLead')}</p>
          </State>
        }
      >
        {() => (
          <Table
            name={say(`title.${kind}`)}
            columns={columns.filter(choice.isShown)}
            rows={people}
            nameOf={({ profile }) => profile.displayName}
            sort={{ key: sort.replace('-', ''), descending: sort.startsWith('-') }}
            onSort={({ key, descending }) => {
              const next = `${descending ? '-' : ''}${key}`
              address.change({ sort: next === 'name' ? undefined : next }, { step: false })
            }}
            selection={{ ids: chosen, onChange: setChosen }}
            stale={query.isPlaceholderData}
            tall
          />
        )}
      </LoadedPages>
      <NewPerson
        kind={kind}
        open={address.search.has('new')}
        onClose={() => address.change({ new: undefined }, { step: false })}
      />
    </div>
  )
}

type ActsProps = { kind: PersonKind; search: StudentSearch; onNew: () => void }

function Acts({ kind, search, onNew }: ActsProps) {
  const say = useTranslations('admin.people')
  const download = useDownload()
  const { isOwner } = useRights()
  return (
    <>
      {isOwner && (
        <Button
          look="secondary"
          needsServer
          busy={download.isPending}
          onClick={() =>
            download.mutate({
              source: { call: kind === 'student' ? exportStudents : exportTeachers, query: search },
              name: `${kind}s.csv`,
            })
          }
        >
          <Download aria-hidden className="size-4.5" />
          {say('export')}
        </Button>
      )}
      <Link href={`/${kind}s/import`} className={buttonClasses('secondary')}>
        <Upload aria-hidden className="size-4.5" />
        {say('import')}
      </Link>
      <Button onClick={onNew}>
        <Plus aria-hidden className="size-4.5" />
        {say(`new.${kind}`)}
      </Button>
    </>
  )
}
