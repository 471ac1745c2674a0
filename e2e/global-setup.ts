// Resets the demo accounts to what the journeys expect, whatever somebody has chosen in them before.
import { expect, request } from '@playwright/test'
import { apps, password, urls } from './config.ts'

const zones = { student: 'Asia/Shanghai', teacher: 'Australia/Sydney', admin: undefined }

export default async function globalSetup() {
  const api = await request.newContext()
  for (const app of apps) {
    // One server that answers does not mean that the others do, so wait for each.
    await expect(async () => expect((await api.get(`${urls[app]}/api/ready`)).status()).toBe(200)).toPass({
      timeout: 60_000,
    })
    const signedIn = await api.post(`${urls[app]}/api/auth/login`, {
      data: { email: `${app}@summa.test`, password },
    })
    if (!signedIn.ok()) throw new Error(`${app}@summa.test cannot sign in: ${await signedIn.text()}`)
    const { accessToken } = (await signedIn.json()) as { accessToken: string }
    const edited = await api.patch(`${urls[app]}/api/me`, {
      headers: { authorization: `Bearer ${accessToken}` },
      data: { locale: 'en', ...(zones[app] && { timeZone: zones[app] }) },
    })
    if (!edited.ok()) throw new Error(`${app}@summa.test cannot be prepared: ${await edited.text()}`)
    await api.post(`${urls[app]}/api/auth/logout`, { data: { app } })
  }
  await api.dispose()
}
