'use client'
import type { Teacher } from '@summa/contracts'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { PopoverButton } from '@summa/ui/components/popover.tsx'
import { cityOf } from '@summa/ui/time/zones.ts'
import { Globe, Presentation, ListFilter } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PersonFilter } from '../people/person-filter.tsx'
import { statuses } from './place.ts'
import type { CalendarPlace } from './use-place.ts'
import { ZoneFields } from './zone-fields.tsx'

type CalendarFiltersProps = {
  place: CalendarPlace
  teachers: readonly Teacher[]
}

/** Filters the calendar by teacher, student and state, and chooses its time zones. */
export function CalendarFilters({ place, teachers }: CalendarFiltersProps) {
  const say = useTranslations('admin.calendar')
  const { zone, secondZone } = place
  const [only, ...others] = teachers.filter(({ id }) => place.teachers.includes(id))
  // Counted by the ids in the address, because the teachers' names are loaded later.
  const count = place.teachers.length
  const whose =
    count === 0
      ? say('allTeachers')
      : only && others.length === 0
        ? only.profile.displayName
        : say('someTeachers', { count })
  return (
    <div className="flex flex-wrap items-end gap-2">
      <PopoverButton
        sign={<Presentation aria-hidden className="size-4.5" />}
        label={say('teachers')}
        value={whose}
      >
        <TeacherChoice place={place} teachers={teachers} />
      </PopoverButton>
      <PersonFilter
        kind="student"
        id={place.student ?? null}
        onChange={(id) => place.go({ student: id ?? undefined })}
        className="max-w-full flex-row! items-center max-md:order-last max-md:w-full [&_button]:text-sm [&_button]:md:min-h-10 [&>div]:grow [&>div]:md:w-48 [&>label]:ms-1"
      />
      <PopoverButton
        sign={<ListFilter aria-hidden className="size-4.5" />}
        label={say('statuses')}
        value={say('statusCount', { count: place.statuses.length })}
      >
        <StatusChoice place={place} />
      </PopoverButton>
      <PopoverButton
        sign={<Globe aria-hidden className="size-4.5" />}
        label={say('zones')}
        value={secondZone ? `${cityOf(zone)} · ${cityOf(secondZone)}` : cityOf(zone)}
      >
        <ZoneFields place={place} />
      </PopoverButton>
    </div>
  )
}

const rowClasses = 'cursor-pointer rounded-sm px-2 hover:bg-sunken'

function TeacherChoice({ place, teachers }: Pick<CalendarFiltersProps, 'place' | 'teachers'>) {
  const say = useTranslations('admin.calendar')
  function choose(id: string, chosen: boolean) {
    const others = place.teachers.filter((other) => other !== id)
    place.go({ teachers: chosen ? [...others, id] : others })
  }
  return (
    <fieldset className="-mx-2">
      <legend className="sr-only">{say('teachers')}</legend>
      <Checkbox
        compact
        className={rowClasses}
        label={say('allTeachers')}
        checked={place.teachers.length === 0}
        onChange={() => place.go({ teachers: [] })}
      />
      {teachers
        .filter(({ id, status }) => status === 'ACTIVE' || place.teachers.includes(id))
        .map(({ id, profile }) => (
          <Checkbox
            key={id}
            compact
            className={rowClasses}
            label={
              <>
                <span aria-hidden className="size-3 rounded-full" style={{ background: profile.color }} />
                <span className="min-w-0 truncate">{profile.displayName}</span>
              </>
            }
            checked={place.teachers.includes(id)}
            onChange={({ target }) => choose(id, target.checked)}
          />
        ))}
    </fieldset>
  )
}

function StatusChoice({ place }: Pick<CalendarFiltersProps, 'place'>) {
  const say = useTranslations()
  function choose(status: (typeof statuses)[number], chosen: boolean) {
    place.go({
      statuses: statuses.filter((each) => (each === status ? chosen : place.statuses.includes(each))),
    })
  }
  return (
    <fieldset className="-mx-2">
      <legend className="sr-only">{say('admin.calendar.statuses')}</legend>
      {statuses.map((status) => (
        <Checkbox
          key={status}
          compact
          className={rowClasses}
          label={say(`lessons.stand.${status}`)}
          checked={place.statuses.includes(status)}
          onChange={({ target }) => choose(status, target.checked)}
        />
      ))}
    </fieldset>
  )
}
