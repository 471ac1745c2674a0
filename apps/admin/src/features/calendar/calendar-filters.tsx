'use client'
import { Popover } from '@base-ui/react/popover'
import type { Teacher } from '@summa/contracts'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { ChevronDown, Globe, Presentation, ListFilter } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PersonFilter } from '../people/person-filter.tsx'
import { cityOf } from './grid-heads.tsx'
import { statuses } from './place.ts'
import { Tick } from './tick.tsx'
import type { CalendarPlace } from './use-place.ts'
import { ZoneFields } from './zone-fields.tsx'

type CalendarFiltersProps = {
  place: CalendarPlace
  teachers: readonly Teacher[]
}

/** Whose lessons, in which state, and on whose clocks. */
export function CalendarFilters({ place, teachers }: CalendarFiltersProps) {
  const say = useTranslations('admin.calendar')
  const { zone, beside } = place
  const [only, ...others] = teachers.filter(({ id }) => place.teachers.includes(id))
  // The address says how many; who they are is known only when the teachers have been read.
  const count = place.teachers.length
  const whose =
    count === 0
      ? say('allTeachers')
      : only && others.length === 0
        ? only.profile.displayName
        : say('someTeachers', { count })
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Drawer sign={<Presentation aria-hidden className="size-4.5" />} label={say('teachers')} value={whose}>
        <TeacherChoice place={place} teachers={teachers} />
      </Drawer>
      <PersonFilter
        kind="student"
        id={place.student ?? null}
        onChange={(id) => place.go({ student: id ?? undefined })}
        className="max-w-full flex-row! items-center max-md:order-last max-md:w-full [&_button]:text-sm [&_button]:md:min-h-10 [&>div]:grow [&>div]:md:w-48 [&>label]:ms-1"
      />
      <Drawer
        sign={<ListFilter aria-hidden className="size-4.5" />}
        label={say('statuses')}
        value={say('statusCount', { count: place.statuses.length })}
      >
        <StatusChoice place={place} />
      </Drawer>
      <Drawer
        sign={<Globe aria-hidden className="size-4.5" />}
        label={say('zones')}
        value={beside ? `${cityOf(zone)} · ${cityOf(beside)}` : cityOf(zone)}
      >
        <ZoneFields place={place} />
      </Drawer>
    </div>
  )
}

type DrawerProps = { sign: ReactNode; label: string; value: string; children: ReactNode }

/** A button that says what is chosen, and what there is to choose from below it. */
function Drawer({ sign, label, value, children }: DrawerProps) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`${label}: ${value}`}
        className={buttonClasses('secondary', 'font-medium! max-md:px-2.5!')}
      >
        {sign}
        <span className="max-w-48 truncate">{value}</span>
        <ChevronDown aria-hidden className="size-4 text-ink-soft" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={6} className="z-30 outline-none">
          <Popover.Popup
            aria-label={label}
            className="max-h-(--available-height) w-80 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-md border border-line bg-surface p-4 shadow-raised outline-none"
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function TeacherChoice({ place, teachers }: Pick<CalendarFiltersProps, 'place' | 'teachers'>) {
  const say = useTranslations('admin.calendar')
  const toggle = (id: string) =>
    place.go({
      teachers: place.teachers.includes(id)
        ? place.teachers.filter((other) => other !== id)
        : [...place.teachers, id],
    })
  return (
    <fieldset className="-mx-2">
      <legend className="sr-only">{say('teachers')}</legend>
      <Tick checked={place.teachers.length === 0} onChange={() => place.go({ teachers: [] })}>
        {say('allTeachers')}
      </Tick>
      {teachers
        .filter(({ id, status }) => status === 'ACTIVE' || place.teachers.includes(id))
        .map(({ id, profile }) => (
          <Tick key={id} checked={place.teachers.includes(id)} onChange={() => toggle(id)}>
            <span aria-hidden className="size-3 rounded-full" style={{ background: profile.color }} />
            <span className="min-w-0 truncate">{profile.displayName}</span>
          </Tick>
        ))}
    </fieldset>
  )
}

function StatusChoice({ place }: Pick<CalendarFiltersProps, 'place'>) {
  const say = useTranslations()
  const toggle = (status: (typeof statuses)[number]) =>
    place.go({
      statuses: statuses.filter((each) => place.statuses.includes(each) !== (each === status)),
    })
  return (
    <fieldset className="-mx-2">
      <legend className="sr-only">{say('admin.calendar.statuses')}</legend>
      {statuses.map((status) => (
        <Tick key={status} checked={place.statuses.includes(status)} onChange={() => toggle(status)}>
          {say(`lessons.stand.${status}`)}
        </Tick>
      ))}
    </fieldset>
  )
}
