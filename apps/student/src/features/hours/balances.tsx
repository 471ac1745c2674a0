'use client'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { ActFor, useFamily, useIsForEveryone } from '@summa/ui/family/for-whom.tsx'
import { Whose } from '@summa/ui/family/whose.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useHours } from '../reads.ts'
import { Balance } from './balance.tsx'

/** The hours of the chosen student; for everyone, those of each below each other: hours are never shared. */
export function Balances({ skeleton }: { skeleton: string }) {
  const students = useFamily()?.students ?? []
  const isForEveryone = useIsForEveryone()
  if (!isForEveryone) return <TheBalance skeleton={skeleton} />
  return (
    <ul className="-my-4 divide-y divide-line">
      {students.map(({ id, displayName }) => (
        <li key={id} className="flex flex-col gap-2 py-4">
          <Whose of={{ studentId: id, studentName: displayName }} />
          <ActFor whom={id}>
            <TheBalance skeleton="h-14 w-full" compact />
          </ActFor>
        </li>
      ))}
    </ul>
  )
}

function TheBalance({ skeleton, compact = false }: { skeleton: string; compact?: boolean }) {
  return (
    <Loaded query={useHours()} part skeleton={<Skeleton className={skeleton} />}>
      {(hours) => <Balance {...hours} compact={compact} />}
    </Loaded>
  )
}
