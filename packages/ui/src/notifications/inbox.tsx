'use client'
import { lazyScreen } from '../shell/lazy-screen.tsx'

export const Inbox = lazyScreen(async () => (await import('./inbox-screen.tsx')).InboxScreen)
