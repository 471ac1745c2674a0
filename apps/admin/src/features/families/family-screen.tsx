'use client'
import type { Family } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { House, Merge, Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useParams } from 'next/navigation'
import { useState } from 'react'
import { AuditTrail } from '../audit/audit-trail.tsx'
import { FamilyMembers } from './family-members.tsx'
import { FamilyStudents } from './family-students.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { useFamily } from './use-families.ts'

export function FamilyScreen() {
  const say = useTranslations('admin.families')
  const { id } = useParams<{ id: string }>()
  return (
    <Loaded
      query={useFamily(id)}
      skeleton={<Skeleton className="h-[60dvh] w-full rounded-lg" />}
      missing={
        <State
          sign={<House aria-hidden />}
          title={say('missing')}
          action={
            <Link href="/families" className={buttonClasses('secondary')}>
              {say('title')}
            </Link>
          }
        >
          <p>{say('missingLead')}</p>
        </State>
      }
    >
      {(family) => <FamilyDetails family={family} />}
    </Loaded>
  )
}

function FamilyDetails({ family }: { family: Family }) {
  const say = useTranslations('admin.families')
  const [open, setOpen] = useState<'rename' | 'merge'>()
  const { id, name, students, members } = family
  const close = () => setOpen(undefined)
  return (
    <div className="flex max-w-6xl flex-col gap-5">
      <ScreenHead
        title={name}
        lead={say('counts', { students: students.length, members: members.length })}
        back={{ href: '/families', name: say('title') }}
        acts={
          <>
            <Button look="secondary" onClick={() => setOpen('rename')}>
              <Pencil aria-hidden className="size-4" />
              {say('rename')}
            </Button>
            <Button look="secondary" onClick={() => setOpen('merge')}>
              <Merge aria-hidden className="size-4" />
              {say('merge')}
            </Button>
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <FamilyStudents family={family} />
        <FamilyMembers family={family} />
      </div>
      <Card title={say('audit')} lead={say('auditLead')}>
        <AuditTrail targetId={id} />
      </Card>
      {open === 'rename' && <RenameDialog family={family} onClose={close} />}
      {open === 'merge' && <MergeDialog family={family} onClose={close} />}
    </div>
  )
}
