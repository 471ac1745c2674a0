'use client'
import { Avatar } from '@summa/ui/components/avatar.tsx'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Tabs } from '@summa/ui/components/tabs.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { UserSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { AuditTrail } from '../audit/audit-trail.tsx'
import { FamilyLink } from '../families/family-link.tsx'
import { StatusBadge } from '../people/people-columns.tsx'
import type { PersonKind } from '../people/person-picker.tsx'
import { useStudent, useTeacher } from '../people/use-people.ts'
import type { Student, Teacher } from '../people/use-people.ts'
import { AccountCard } from './account-card.tsx'
import { DevicesOf } from './devices-of.tsx'
import { HoursOf } from './hours-of.tsx'
import { LessonsOf } from './lessons-of.tsx'
import { ProfileCard } from './profile-card.tsx'
import { RatesOf } from './rates-of.tsx'
import { RequestsOf } from './requests-of.tsx'

const tabs = ['profile', 'hours', 'rates', 'lessons', 'requests', 'devices', 'audit'] as const
type Tab = (typeof tabs)[number]

function usePersonId() {
  return useParams<{ id: string }>().id
}

export function StudentScreen() {
  const query = useStudent(usePersonId())
  return (
    <Loaded
      query={query}
      skeleton={<Skeleton className="h-[60dvh] w-full rounded-lg" />}
      missing={<Missing kind="student" />}
    >
      {(student) => (
        <PersonTabs kind="student" person={student} more={{ hours: <HoursOf student={student} /> }} />
      )}
    </Loaded>
  )
}

export function TeacherScreen() {
  const query = useTeacher(usePersonId())
  return (
    <Loaded
      query={query}
      skeleton={<Skeleton className="h-[60dvh] w-full rounded-lg" />}
      missing={<Missing kind="teacher" />}
    >
      {(teacher) => <PersonTabs kind="teacher" person={teacher} more={{}} />}
    </Loaded>
  )
}

function Missing({ kind }: { kind: PersonKind }) {
  const say = useTranslations('admin.people')
  return (
    <State
      sign={<UserSearch aria-hidden />}
      title={say(`missing.${kind}`)}
      action={
        <Link href={`/${kind}s`} className={buttonClasses('secondary')}>
          {say(`title.${kind}`)}
        </Link>
      }
    >
      <p>{say('missingLead')}</p>
    </State>
  )
}

type PersonTabsProps = { kind: PersonKind; person: Person; more: { hours?: ReactNode } }
type Person = Omit<Student, 'remainingUnits' | 'nextSessionAtUtc'> | Teacher

/** The tabs of a person's page. Only the open tab reads anything from the API. */
function PersonTabs({ kind, person, more }: PersonTabsProps) {
  const say = useTranslations('admin.people')
  const { search, change } = useAddress()
  const { uses } = useRights()
  const without: readonly Tab[] = [
    ...(more.hours === undefined || !uses('HOURS') ? (['hours'] as const) : []),
    ...(person.email === null ? (['devices'] as const) : []),
  ]
  const shown = tabs.filter((tab) => !without.includes(tab))
  const open = shown.find((tab) => tab === search.get('tab')) ?? 'profile'
  const { id, profile } = person
  const panels: Record<Tab, () => ReactNode> = {
    profile: () => (
      <div className="grid items-start gap-5 xl:grid-cols-[3fr_2fr]">
        <ProfileCard kind={kind} person={person} />
        <AccountCard kind={kind} person={person} />
      </div>
    ),
    hours: () => more.hours,
    rates: () => <RatesOf kind={kind} person={{ id, name: profile.displayName }} />,
    lessons: () => <LessonsOf kind={kind} id={id} />,
    requests: () => <RequestsOf kind={kind} id={id} />,
    devices: () => <DevicesOf id={id} name={profile.displayName} />,
    audit: () => (
      <Card title={say('tab.audit')} lead={say('auditLead')}>
        <AuditTrail targetId={id} />
      </Card>
    ),
  }
  return (
    <div className="flex max-w-6xl flex-col gap-5">
      <PersonHead kind={kind} person={person} />
      <Tabs
        label={profile.displayName}
        tabs={shown.map((tab) => ({ value: tab, label: say(`tab.${tab}`) }))}
        value={open}
        onChange={(tab) => change({ tab: tab === 'profile' ? undefined : tab })}
      >
        {panels[open]()}
      </Tabs>
    </div>
  )
}

function PersonHead({ kind, person }: Pick<PersonTabsProps, 'kind' | 'person'>) {
  const say = useTranslations('admin.people')
  const { email, profile } = person
  return (
    <ScreenHead
      title={profile.displayName}
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {email !== null && <span className="break-all">{email}</span>}
          <StatusBadge {...person} />
          {'familyId' in person && <FamilyLink id={person.familyId} />}
        </span>
      }
      back={{ href: `/${kind}s`, name: say(`title.${kind}`) }}
      picture={<Avatar name={profile.displayName} className="size-14! text-xl" />}
    />
  )
}
