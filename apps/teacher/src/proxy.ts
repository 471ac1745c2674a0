import { proxyOf } from '@summa/ui/server/proxy.ts'

export const proxy = proxyOf('teacher')

// All requests except static files, which need neither a content security policy nor the API.
export const config = { matcher: '/((?!_next/static/|icons/|screenshots/).*)' }
