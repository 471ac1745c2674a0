'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Combobox } from '../components/combobox.tsx'
import type { FieldWiring } from '../components/field.tsx'
import { matchesZone, zoneChoices } from './zones.ts'

type ZoneSelectProps = {
  wiring: FieldWiring
  value: string
  minute: number
  onChange: (zone: string) => void
}

/** Chooses a time zone, searched by city, region, name or offset. */
export function ZoneSelect({ wiring, value, minute, onChange }: ZoneSelectProps) {
  const say = useTranslations('me')
  const locale = useLocale()
  const choices = useMemo(
    () =>
      zoneChoices(minute, locale, value).map((choice) => ({ ...choice, id: choice.zone, name: choice.zone })),
    [minute, locale, value],
  )
  return (
    <Combobox
      label={say('zone')}
      wiring={wiring}
      items={choices}
      value={choices.find(({ zone }) => zone === value) ?? null}
      onChange={(choice) => choice && onChange(choice.zone)}
      placeholder={value}
      searchLabel={say('zoneSearch')}
      filter={matchesZone}
      empty={say('zoneNone')}
    />
  )
}
