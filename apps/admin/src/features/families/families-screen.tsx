'use client'
import { SearchText } from '@summa/contracts'
import type { Family } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { FilterBar } from '@summa/ui/components/filter-bar.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { House, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SearchField } from '../search-field.tsx'
import { NewFamily } from './new-family.tsx'
import { useFamilies } from './use-families.ts'

export function FamiliesScreen() {
  const say = useTranslations('admin.families')
  const { search, change } = useAddress()
  const typed = search
    .get('q')
    ?.trim()
    .slice(0, SearchText.maxLength ?? 0)
  const q = SearchText.safeParse(typed).data
  const query = useFamilies(q)
  const columns = useFamilyColumns()
  return (
    <div className="flex flex-col gap-5">
      <ScreenHead
        title={say('title')}
        lead={say('lead')}
        acts={
          <Button onClick={() => change({ new: '1' })}>
            <Plus aria-hidden className="size-4.5" />
            {say('new')}
          </Button>
        }
      />
      <FilterBar name={say('find')} filters={['q']}>
        <SearchField label={say('search')} hint={say('searchHint')} />
      </FilterBar>
      <LoadedPages
        query={query}
        skeleton={<Skeleton className="h-[60dvh] w-full rounded-lg" />}
        empty={
          <State level="h2" sign={<House aria-hidden />} title={say(q ? 'noneFound' : 'none')}>
            <p>{say(q ? 'noneFoundLead' : 'noneLead')}</p>
          </State>
        }
      >
        {(rows) => (
          <Table name={say('title')} columns={columns} rows={rows} stale={query.isPlaceholderData} tall />
        )}
      </LoadedPages>
      {search.has('new') && <NewFamily onClose={() => change({ new: undefined }, { step: false })} />}
    </div>
  )
}

function useFamilyColumns(): Column<Family>[] {
  const say = useTranslations('admin.families')
  const names = (list: readonly { displayName: string }[]) =>
    list.length === 0 ? (
      <span className="text-ink-soft">–</span>
    ) : (
      list.map(({ displayName }) => displayName).join(' · ')
    )
  return [
    {
      key: 'name',
      name: say('name'),
      heading: true,
      cell: ({ id, name }) => (
        <Link
          href={`/families/${id}`}
          className="-my-1 inline-block py-1 font-semibold text-ink underline-offset-3 hover:text-laurel hover:underline"
        >
          {name}
        </Link>
      ),
    },
    { key: 'students', name: say('students'), cell: ({ students }) => names(students) },
    { key: 'members', name: say('members'), cell: ({ members }) => names(members) },
  ]
}
