'use client'
import { CheckboxChip } from '@summa/ui/components/checkbox.tsx'
import { weekdayInShort } from '@summa/ui/time/zoned-time.ts'
import { useLocale, useTranslations } from 'next-intl'

const aMondayMs = Date.UTC(2024, 0, 1, 12)

/** The short name of an ISO weekday: Mon for 1. */
export function useWeekdayWords() {
  const locale = useLocale()
  return (weekday: number) => weekdayInShort(aMondayMs + (weekday - 1) * 86_400_000, 'UTC', locale)
}

type WeekdaysProps = { value: readonly number[]; onChange: (weekdays: number[]) => void }

export function Weekdays({ value, onChange }: WeekdaysProps) {
  const say = useTranslations('admin.series')
  const weekdayWords = useWeekdayWords()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">{say('weekdays')}</legend>
      <div className="grid grid-cols-7 gap-1">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <CheckboxChip
            key={weekday}
            label={weekdayWords(weekday)}
            checked={value.includes(weekday)}
            onChange={({ target }) =>
              onChange(
                target.checked
                  ? [...value, weekday].toSorted((one, other) => one - other)
                  : value.filter((other) => other !== weekday),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
