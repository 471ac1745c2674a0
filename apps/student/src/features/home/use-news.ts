'use client'
import { now } from '@summa/ui/clock.ts'
import { useEffect, useState } from 'react'
import { saveLastVisit, readLastVisit } from './last-visit.ts'
import { lastVisitOf, whatChanged } from './what-changed.ts'
import type { Snapshot } from './what-changed.ts'

/** What has changed since the last visit, until the student dismisses it. */
export function useNews(userId: string, snapshot: Snapshot | undefined) {
  const [lastVisit, setLastVisit] = useState(() => readLastVisit(userId))
  const changes = lastVisit && snapshot ? whatChanged(lastVisit, snapshot, now()) : []
  const nothingNew = changes.length === 0

  useEffect(() => {
    if (snapshot && nothingNew) saveLastVisit(userId, lastVisitOf(snapshot))
  }, [userId, snapshot, nothingNew])

  function dismiss() {
    if (!snapshot) return
    saveLastVisit(userId, lastVisitOf(snapshot))
    setLastVisit(lastVisitOf(snapshot))
  }

  return { changes, dismiss }
}
