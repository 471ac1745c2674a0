import { headers } from 'next/headers'
import type { App } from '../apps.ts'
import { config } from './config.ts'

const localPorts: Record<App, number> = { student: 3000, teacher: 3002, admin: 3003 }

/** The address of each app: as configured or, on a developer's machine, the default port. */
export async function appAddresses(): Promise<Partial<Record<App, string>>> {
  const host = (await headers()).get('host')?.replace(/:\d+$/, '') ?? ''
  const isLocal = host === 'localhost' || host === '127.0.0.1'
  const addresses: Partial<Record<App, string>> = {}
  for (const app of ['student', 'teacher', 'admin'] as const) {
    const address = config.appUrls[app] ?? (isLocal ? `http://${host}:${localPorts[app]}` : undefined)
    if (address) addresses[app] = address
  }
  return addresses
}
