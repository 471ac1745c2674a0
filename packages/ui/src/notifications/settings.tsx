'use client'
import { lazyScreen } from '../shell/lazy-screen.tsx'

export const Settings = lazyScreen(async () => (await import('./settings-screen.tsx')).SettingsScreen)
