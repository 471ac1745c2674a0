'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { ZoneSelect } from '@summa/ui/time/zone-select.tsx'
import { cityOf } from '@summa/ui/time/zones.ts'
import { useTranslations } from 'next-intl'
import type { CalendarPlace } from './use-place.ts'

/** The time zone of the calendar, and a second one whose hours are shown next to it. */
export function ZoneFields({ place }: { place: CalendarPlace }) {
  const say = useTranslations('admin.calendar')
  const { zone, secondZone, ownZone, academy, nowMs, go } = place
  const zoneButtons = [...new Set([ownZone, ...(academy ? [academy.timeZone] : [])])]
  return (
    <div className="flex flex-col gap-4">
      <Field label={say('zone')}>
        {(wiring) => (
          <ZoneSelect
            wiring={wiring}
            value={zone}
            minute={nowMs}
            onChange={(next) => go({ zone: next === ownZone ? undefined : next })}
          />
        )}
      </Field>
      <div className="-mt-2 flex flex-wrap gap-1">
        {zoneButtons.map((each) => (
          <Button
            key={each}
            look="quiet"
            aria-pressed={each === zone}
            onClick={() => go({ zone: each === ownZone ? undefined : each })}
          >
            {say(each === ownZone ? 'zoneMine' : 'zoneAcademy', { city: cityOf(each) })}
          </Button>
        ))}
      </div>
      <Field label={say('secondZone')}>
        {(wiring) => (
          <ZoneSelect
            wiring={wiring}
            value={secondZone ?? ''}
            minute={nowMs}
            onChange={(next) => go({ secondZone: next })}
          />
        )}
      </Field>
      <div className="-mt-2">
        <Checkbox
          compact
          className="cursor-pointer rounded-sm px-2 hover:bg-sunken"
          label={say('secondZoneNone')}
          checked={secondZone === undefined}
          onChange={({ target }) => go({ secondZone: target.checked ? 'none' : undefined })}
        />
      </div>
    </div>
  )
}
