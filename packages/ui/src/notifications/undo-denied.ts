import type { DeviceName } from '@summa/domain'

type UndoWay = 'IOS' | 'ANDROID' | 'SAFARI' | 'FIREFOX' | 'CHROME' | 'OTHER'

/** Where a browser lets the person allow again what they have denied. */
export function undoWayOf(name: DeviceName | undefined): UndoWay {
  if (!name) return 'OTHER'
  const { browser, system } = name
  if (system === 'iPhone' || system === 'iPad') return 'IOS'
  if (browser === 'Safari') return 'SAFARI'
  if (browser === 'Firefox') return 'FIREFOX'
  if (browser === undefined || browser === 'WeChat') return 'OTHER'
  return system === 'Android' ? 'ANDROID' : 'CHROME'
}
