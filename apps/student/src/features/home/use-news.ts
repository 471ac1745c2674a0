'use client'
import { now } from '@summa/ui/clock.ts'
import { useEffect, useState } from 'react'
import { keepSeen, readSeen } from './seen.ts'
import { seenIn, whatChanged } from './what-changed.ts'
import type { Look } from './what-changed.ts'

/** What has changed since the last visit; it stays until it is dismissed. */
export function useNews(userId: string, look: Look | undefined) {
  const [seen, setSeen] = useState(() => readSeen(userId))
  const changes = seen && look ? whatChanged(seen, look, now()) : []
  const nothingNew = changes.length === 0

  useEffect(() => {
    if (look && nothingNew) keepSeen(userId, seenIn(look))
  }, [userId, look, nothingNew])

  function dismiss() {
    if (!look) return
    keepSeen(userId, seenIn(look))
    setSeen(seenIn(look))
  }

  return { changes, dismiss }
}
