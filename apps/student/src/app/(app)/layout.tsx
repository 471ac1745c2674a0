'use client'
import { AppShell } from '@summa/ui/shell/app-shell.tsx'
import type { Destination } from '@summa/ui/shell/destination.ts'
import { House, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'

const destinations: readonly Destination[] = [
  { href: '/', label: 'home', sign: House },
  { href: '/me', label: 'me', sign: UserRound },
]

export default function Layout({ children }: { children: ReactNode }) {
  return <AppShell destinations={destinations}>{children}</AppShell>
}
