'use client'
import { SearchText, StudentSort, TeacherSort, type Balance } from '@summa/contracts'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { PeopleList } from './people-list.tsx'
import { useStudentColumns, useTeacherColumns } from './people-columns.tsx'
import { useStudents, useTeachers } from './use-people.ts'
import type { StudentSearch, TeacherSearch } from './use-people.ts'

const balances = ['low', 'negative'] as const satisfies readonly (typeof Balance)['options'][number][]

/** The search in the address; invalid parts are left out. */
function useSearch(): TeacherSearch {
  const { search } = useAddress()
  const q = SearchText.safeParse(
    search
      .get('q')
      ?.trim()
      .slice(0, SearchText.maxLength ?? 0),
  ).data
  const status = (['ACTIVE', 'DISABLED'] as const).find((known) => known === search.get('status'))
  const sort = TeacherSort.safeParse(search.get('sort')).data
  return { ...(q && { q }), ...(status && { status }), ...(sort && { sort }) }
}

export function StudentsScreen() {
  const { search: address } = useAddress()
  const balance = balances.find((known) => known === address.get('balance'))
  const sort = StudentSort.safeParse(address.get('sort')).data
  const search: StudentSearch = { ...useSearch(), ...(sort && { sort }), ...(balance && { balance }) }
  return (
    <PeopleList
      kind="student"
      search={search}
      query={useStudents(search)}
      columns={useStudentColumns(balance !== undefined)}
    />
  )
}

export function TeachersScreen() {
  const search = useSearch()
  return (
    <PeopleList kind="teacher" search={search} query={useTeachers(search)} columns={useTeacherColumns()} />
  )
}
