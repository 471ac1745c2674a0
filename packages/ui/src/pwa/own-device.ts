import { deviceName } from '@summa/domain'
import type { DeviceName } from '@summa/domain'
import { isApple } from './install-way.ts'

/** The device on which this runs: an iPad that passes for a Mac is known here, and not by the server. */
export function ownDevice(
  here: Pick<Navigator, 'userAgent' | 'maxTouchPoints'> = navigator,
): DeviceName | undefined {
  const name = deviceName(here.userAgent)
  return name?.system === 'Mac' && isApple(here) ? { ...name, system: 'iPad' } : name
}
