'use client'
import { Avatar } from '@summa/ui/components/avatar.tsx'
import { Badge } from '@summa/ui/components/badge.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { inUnits } from '@summa/ui/hours/units.ts'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { Ban, CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Column } from '@summa/ui/components/table.tsx'
import type { PersonKind } from './person-picker.tsx'
import type { Student, Teacher } from './use-people.ts'

/** `always` columns cannot be hidden; `atFirst: false` ones are hidden until somebody chooses them. */
export type ChosenColumn<Row> = Column<Row> & { always?: true; atFirst?: false }

/** When students are filtered by balance, the list has the column that the filter compares. */
export function useStudentColumns(narrowed: boolean): ChosenColumn<Student>[] {
  const { uses } = useRights()
  const say = useTranslations('admin.people')
  const times = useTimeWords()
  const zone = useViewerZone()
  const shared = useSharedColumns<Student>()
  return [
    nameColumn('student', say('name'), say('noAccount')),
    ...(uses('HOURS')
      ? [
          {
            key: 'remainingUnits',
            name: say('remaining'),
            sortable: true,
            numeric: true,
            cell: ({ remainingUnits }: Student) => <Units units={remainingUnits} />,
          },
        ]
      : []),
    ...(narrowed
      ? [
          {
            key: 'availableUnits',
            name: say('available'),
            numeric: true,
            always: true as const,
            cell: ({ availableUnits: units }: Student) =>
              units === undefined ? <None /> : <Units units={units} />,
          },
        ]
      : []),
    {
      key: 'nextSessionAtUtc',
      name: say('nextLesson'),
      sortable: true,
      cell: ({ nextSessionAtUtc: at }) =>
        at ? times.shortDayAndTime(at, zone) : <span className="text-ink-soft">{say('noLesson')}</span>,
    },
    ...shared,
    {
      key: 'guardianName',
      name: say('guardian'),
      atFirst: false,
      cell: ({ profile }) => profile.guardianName ?? <None />,
    },
    {
      key: 'guardianEmail',
      name: say('guardianEmail'),
      atFirst: false,
      cell: ({ profile }) => profile.guardianEmail ?? <None />,
    },
  ]
}

export function useTeacherColumns(): ChosenColumn<Teacher>[] {
  const say = useTranslations('admin.people')
  const shared = useSharedColumns<Teacher>()
  return [
    nameColumn('teacher', say('name'), say('noAccount')),
    {
      key: 'subjects',
      name: say('subjects'),
      cell: ({ profile }) => profile.subjects.join(' · ') || <None />,
    },
    ...shared,
  ]
}

function nameColumn<Row extends Student | Teacher>(
  kind: PersonKind,
  name: string,
  noAccount: string,
): ChosenColumn<Row> {
  return {
    key: 'name',
    name,
    sortable: true,
    heading: true,
    always: true,
    cell: ({ id, email, profile }) => (
      <div className="flex items-center gap-3">
        {'color' in profile ? (
          <span
            aria-hidden
            className="size-3 shrink-0 rounded-full"
            style={{ backgroundColor: profile.color }}
          />
        ) : (
          <Avatar name={profile.displayName} className="size-8! text-xs" />
        )}
        <div className="min-w-0">
          <Link
            href={`/${kind}s/${id}`}
            className="-my-1 inline-block py-1 font-semibold text-ink underline-offset-3 hover:text-laurel hover:underline"
          >
            {profile.displayName}
          </Link>
          <p className="text-xs break-all text-ink-soft">{email ?? noAccount}</p>
        </div>
      </div>
    ),
  }
}

function useSharedColumns<Row extends Student | Teacher>(): ChosenColumn<Row>[] {
  const say = useTranslations('admin.people')
  const times = useTimeWords()
  const zone = useViewerZone()
  return [
    { key: 'status', name: say('status'), cell: (person) => <StatusBadge {...person} /> },
    { key: 'timeZone', name: say('zone'), cell: ({ profile }) => profile.timeZone },
    { key: 'phone', name: say('phone'), atFirst: false, cell: ({ phone }) => phone ?? <None /> },
    {
      key: 'createdAt',
      name: say('since'),
      sortable: true,
      cell: ({ createdAt }) => <span className="whitespace-nowrap">{times.date(createdAt, zone)}</span>,
    },
  ]
}

type Standing = Pick<Student, 'status' | 'mustChangePassword' | 'email'>

export function StatusBadge({ status, mustChangePassword, email }: Standing) {
  const say = useTranslations('admin.people')
  if (status === 'DISABLED') {
    return (
      <Badge tone="danger" sign={<Ban aria-hidden />}>
        {say('disabled')}
      </Badge>
    )
  }
  if (email === null) return <Badge tone="plain">{say('noAccount')}</Badge>
  return mustChangePassword ? (
    <Badge tone="gold">{say('invited')}</Badge>
  ) : (
    <Badge tone="plain" sign={<CircleCheck aria-hidden />}>
      {say('active')}
    </Badge>
  )
}

function Units({ units }: { units: number }) {
  return <span className={clsx('font-semibold', units < 0 && 'text-danger')}>{inUnits(units)}</span>
}

function None() {
  return <span className="text-ink-soft">–</span>
}
