'use client'
import { Combobox } from '@base-ui/react/combobox'
import { clsx } from 'clsx'
import { Check, ChevronsUpDown, Search } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { FieldWiring } from '../components/field.tsx'
import { inputClasses } from '../components/text-input.tsx'
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
  // Beside the field and not at the end of the page, so that it stays within its region.
  const [holder, setHolder] = useState<HTMLElement | null>(null)
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
      <Combobox.Trigger
        {...wiring}
        className={clsx(inputClasses, 'flex items-center justify-between gap-2 text-start')}
      >
        <span className="min-w-0 truncate">{value}</span>
        <ChevronsUpDown aria-hidden className="size-4.5 shrink-0 text-ink-soft" />
      </Combobox.Trigger>
      <div ref={setHolder} />
      <Combobox.Portal container={holder}>
        <Combobox.Positioner align="start" sideOffset={6} className="z-20 outline-none">
          <Combobox.Popup
            aria-label={say('zone')}
            className="w-[max(var(--anchor-width),17rem)] max-w-[var(--available-width)] overflow-hidden rounded-md border border-line bg-surface shadow-raised"
          >
            <div className="relative border-b border-line">
              <Search
                aria-hidden
                className="absolute start-3 top-1/2 size-4.5 -translate-y-1/2 text-ink-soft"
              />
              <Combobox.Input
                aria-label={say('zoneSearch')}
                placeholder={say('zoneSearch')}
                className="min-h-11 w-full rounded-t-md bg-transparent ps-10 pe-3 text-base -outline-offset-2 placeholder:text-ink-soft"
              />
            </div>
            <Combobox.Empty>
              <p className="px-3 py-3 text-sm text-ink-soft">{say('zoneNone')}</p>
            </Combobox.Empty>
            <Combobox.List className="max-h-[min(18rem,calc(var(--available-height)-3rem))] overflow-y-auto overscroll-contain p-1 empty:p-0">
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
