'use client'
import { useTranslations } from 'next-intl'
import { Segmented } from '../components/segmented.tsx'
import { hourCycles } from './hour-cycle.ts'
import { chooseHourCycle, useHourCycle } from './use-hour-cycle.ts'

export function HourCycleSwitch() {
  const say = useTranslations('me')
  return (
    <Segmented
      label={say('clock')}
      name="hours"
      value={useHourCycle()}
      options={hourCycles.map((value) => ({ value, label: say(value) }))}
      onChange={chooseHourCycle}
    />
  )
}
