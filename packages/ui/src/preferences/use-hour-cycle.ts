'use client'
import { useSyncExternalStore } from 'react'
import { remember } from './cookie.ts'
import { hourCycleCookie, hourCycleOf } from './hour-cycle.ts'
import type { HourCycle } from './hour-cycle.ts'

function chosenCycle() {
  return hourCycleOf(document.documentElement.dataset['hours'])
}

function onCycleChange(listener: () => void) {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-hours'] })
  return () => observer.disconnect()
}

export function chooseHourCycle(cycle: HourCycle) {
  document.documentElement.dataset['hours'] = cycle
  remember(hourCycleCookie, cycle)
}

export function useHourCycle(): HourCycle {
  return useSyncExternalStore(onCycleChange, chosenCycle, () => 'h23' as const)
}
