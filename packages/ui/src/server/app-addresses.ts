import { headers } from 'next/headers'
import type { App } from '../apps.ts'
import { config } from './config.ts'

const portsAtHome: Record<App, number> = { student: 3000, teacher: 3002, admin: 3003 }

/** Where each app is, as far as it is known. */
export async function appAddresses(): Promise<Partial<Record<App, string>>> {
  const host = (await headers()).get('host')?.replace(/:\d+$/, '') ?? ''
  const atHome = host === 'localhost' || host === '127.0.0.1'
  const addresses: Partial<Record<App, string>> = {}
  for (const app of ['student', 'teacher', 'admin'] as const) {
    const address = config.appUrls[app] ?? (atHome ? `http://${host}:${portsAtHome[app]}` : undefined)
    if (address) addresses[app] = address
  }
  return addresses
}
