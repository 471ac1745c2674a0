'use client'
import { wallClockAt } from '@summa/domain/wall-clock'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { DateField } from '@summa/ui/components/date-field.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useTranslations } from 'next-intl'
import type { Draft } from './draft.ts'
import type { Times } from './series-move.ts'
import { Weekdays } from './weekdays.tsx'

type RepeatFieldsProps = {
  draft: Draft
  times: Times | undefined
  onChange: (change: Partial<Draft>) => void
}

/** Whether the lesson repeats, and on which weekdays. It repeats at the same time in the zone of the class. */
export function RepeatFields({ draft, times, onChange }: RepeatFieldsProps) {
  const say = useTranslations('admin.series')
  const first = times && wallClockAt(times.startAtUtc, draft.classTimeZone)
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        compact
        className="font-semibold"
        label={say('repeat')}
        checked={draft.repeats}
        onChange={({ target }) =>
          onChange({ repeats: target.checked, ...(first && { weekdays: [first.weekday] }) })
        }
      />
      {draft.repeats && (
        <>
          {first && (
            <p className="-mt-2 text-sm text-ink-soft">
              {say('onClock', { time: first.time, zone: draft.classTimeZone })}
            </p>
          )}
          <Weekdays value={draft.weekdays} onChange={(weekdays) => onChange({ weekdays })} />
          <div className="grid grid-cols-2 items-end gap-3">
            <Segmented
              label={say('ends')}
              name="ends"
              value={draft.ends}
              options={(['count', 'date'] as const).map((value) => ({
                value,
                label: say(`endsBy.${value}`),
              }))}
              onChange={(ends) => onChange({ ends })}
            />
            {draft.ends === 'count' ? (
              <Field label={say('count')}>
                {(wiring) => (
                  <TextInput
                    {...wiring}
                    type="number"
                    min={1}
                    max={366}
                    value={draft.count}
                    onChange={({ target }) => onChange({ count: target.value })}
                  />
                )}
              </Field>
            ) : (
              <DateField
                label={say('lastOn')}
                value={draft.lastOn}
                onChange={(lastOn) => onChange({ lastOn })}
              />
            )}
          </div>
        </>
      )}
    </div>
  )
}
