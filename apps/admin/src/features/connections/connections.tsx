'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Connections = lazyScreen(
  async () => (await import('./connections-screen.tsx')).ConnectionsScreen,
)
