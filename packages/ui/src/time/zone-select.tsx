'use client'
import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { inputClasses } from '../components/text-input.tsx'
import type { FieldWiring } from '../components/field.tsx'
import { matchesZone, zoneChoices } from './zones.ts'
import type { ZoneChoice } from './zones.ts'

type ZoneSelectProps = {
  wiring: FieldWiring
  value: string
  minute: number
  onChange: (zone: string) => void
}

/** Any time zone of the world, found by city, region, name or offset. */
export function ZoneSelect({ wiring, value, minute, onChange }: ZoneSelectProps) {
  const say = useTranslations('me')
  const locale = useLocale()
  const choices = useMemo(() => zoneChoices(minute, locale, value), [minute, locale, value])
  const chosen = choices.find((choice) => choice.zone === value) ?? null
  return (
    <Combobox.Root
      items={choices}
      value={chosen}
      onValueChange={(choice) => choice && onChange(choice.zone)}
      filter={matchesZone}
      itemToStringLabel={(choice: ZoneChoice) => choice.zone}
      isItemEqualToValue={(one: ZoneChoice, other: ZoneChoice) => one.zone === other.zone}
      autoHighlight
    >
      <div className="relative">
        <Combobox.Input {...wiring} placeholder={say('zoneSearch')} className={`${inputClasses} pe-11`} />
        <Combobox.Trigger
          aria-label={say('zoneOpen')}
          className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-md text-ink-soft hover:text-ink"
        >
          <ChevronsUpDown aria-hidden className="size-4.5" />
        </Combobox.Trigger>
      </div>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={6} className="z-50 outline-none">
          <Combobox.Popup className="w-[max(var(--anchor-width),17rem)] max-w-[var(--available-width)] overflow-hidden rounded-md border border-line bg-surface shadow-raised">
            <Combobox.Empty>
              <p className="px-3 py-3 text-sm text-ink-soft">{say('zoneNone')}</p>
            </Combobox.Empty>
            <Combobox.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 empty:p-0">
              {(choice: ZoneChoice) => (
                <Combobox.Item
                  key={choice.zone}
                  value={choice}
                  className="grid min-h-11 cursor-default grid-cols-[1fr_1.25rem] items-center rounded-sm px-2.5 py-1.5 outline-none select-none data-highlighted:bg-laurel-tint"
                >
                  <span className="min-w-0">
                    <span className="block truncate text-sm font-medium">{choice.zone}</span>
                    <span className="block truncate text-xs text-ink-soft">{choice.detail}</span>
                  </span>
                  <Combobox.ItemIndicator>
                    <Check aria-hidden className="size-4.5 text-laurel" />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
