import { proxyOf } from '@summa/ui/server/proxy.ts'

export const proxy = proxyOf('admin')

// Everything but the files that never change: they need neither a policy nor the API.
export const config = { matcher: '/((?!_next/static/|icons/|screenshots/).*)' }
