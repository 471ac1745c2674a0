'use client'
import type { Staff } from '@summa/contracts'
import { Badge } from '@summa/ui/components/badge.tsx'
import { Button } from '@summa/ui/components/button.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ForOwners } from '../for-owners.tsx'
import { AddAdmin } from './add-admin.tsx'
import { HatsDialog } from './hats-dialog.tsx'
import { useStaff } from './use-staff.ts'

export function StaffScreen() {
  return (
    <ForOwners>
      <StaffList />
    </ForOwners>
  )
}

function StaffList() {
  const say = useTranslations('admin.staff')
  const { search, change } = useAddress()
  const query = useStaff()
  const columns = useStaffColumns((id) => change({ hats: id }))
  const closed = { step: false }
  return (
    <div className="flex max-w-6xl flex-col gap-5">
      <ScreenHead
        title={say('title')}
        lead={say('lead')}
        acts={
          <Button onClick={() => change({ new: '1' })}>
            <Plus aria-hidden className="size-4.5" />
            {say('add')}
          </Button>
        }
      />
      <Loaded query={query} part skeleton={<Skeleton className="h-96 w-full rounded-lg" />}>
        {(staff) => {
          const chosen = staff.find(({ id }) => id === search.get('hats'))
          return (
            <>
              <Table name={say('title')} columns={columns} rows={staff} />
              {chosen && <HatsDialog person={chosen} onClose={() => change({ hats: undefined }, closed)} />}
            </>
          )
        }}
      </Loaded>
      {search.has('new') && <AddAdmin onClose={() => change({ new: undefined }, closed)} />}
    </div>
  )
}

function useStaffColumns(onHats: (id: string) => void): Column<Staff>[] {
  const say = useTranslations('admin.staff')
  const myId = useMe().data?.id
  return [
    {
      key: 'name',
      name: say('name'),
      heading: true,
      cell: ({ id, displayName, email, roles }) => (
        <>
          {roles.includes('TEACHER') ? (
            <Link
              href={`/teachers/${id}`}
              className="-my-1 inline-block py-1 font-semibold text-ink underline-offset-3 hover:text-laurel hover:underline"
            >
              {displayName ?? email}
            </Link>
          ) : (
            <span className="font-semibold">{displayName ?? email}</span>
          )}
          {id === myId && <span className="text-ink-soft"> · {say('you')}</span>}
          {displayName !== null && <span className="block text-xs break-all text-ink-soft">{email}</span>}
        </>
      ),
    },
    {
      key: 'hats',
      name: say('hats'),
      cell: ({ roles, adminAccess }) => (
        <span className="flex flex-wrap gap-1.5 max-md:justify-end">
          {adminAccess && (
            <Badge tone={adminAccess === 'OWNER' ? 'gold' : 'laurel'}>{say(`access.${adminAccess}`)}</Badge>
          )}
          {(['TEACHER', 'STUDENT'] as const)
            .filter((role) => roles.includes(role))
            .map((role) => (
              <Badge key={role} tone="plain">
                {say(`role.${role}`)}
              </Badge>
            ))}
        </span>
      ),
    },
    {
      key: 'status',
      name: say('status'),
      cell: ({ status }) =>
        status === 'DISABLED' ? <Badge tone="danger">{say('disabled')}</Badge> : say('active'),
    },
    {
      key: 'acts',
      name: say('change'),
      nameHidden: true,
      cell: ({ id, displayName, email }) => (
        <div className="flex justify-end">
          <Button
            look="quiet"
            aria-label={say('changeOf', { name: displayName ?? email })}
            onClick={() => onHats(id)}
          >
            {say('change')}
          </Button>
        </div>
      ),
    },
  ]
}
