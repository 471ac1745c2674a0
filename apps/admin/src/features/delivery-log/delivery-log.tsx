'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const DeliveryLog = lazyScreen(
  async () => (await import('./delivery-log-screen.tsx')).DeliveryLogScreen,
)
