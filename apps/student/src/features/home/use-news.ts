'use client'
import { now } from '@summa/ui/clock.ts'
import { useEffect, useState } from 'react'
import { saveLastVisit, readLastVisit } from './last-visit.ts'
import { lastVisitOf, snapshotOf, whatChanged } from './what-changed.ts'
import type { Change, Snapshot } from './what-changed.ts'

type Student = { id: string; displayName: string }

export type News = Change & { student: Student }

/**
 * What has changed for the shown students since the last visit, until the person dismisses it. Each student has a last
 * visit of their own, so that news dismissed for everyone is not news again for one of them.
 */
export function useNews(userId: string, students: readonly Student[], snapshot: Snapshot | undefined) {
  const [lastVisits, setLastVisits] = useState(() => students.map(({ id }) => readLastVisit(id)))
  const changes = students.flatMap((student, index) => {
    const lastVisit = lastVisits[index]
    if (!lastVisit || !snapshot) return []
    return whatChanged(lastVisit, snapshotOf(snapshot, student.id), now()).map((change) => ({
      ...change,
      student,
    }))
  })
  const nothingNew = changes.length === 0

  useEffect(() => {
    if (snapshot && nothingNew) save(userId, students, snapshot)
  }, [userId, students, snapshot, nothingNew])

  function dismiss() {
    if (snapshot) setLastVisits(save(userId, students, snapshot))
  }

  return { changes, dismiss }
}

function save(userId: string, students: readonly Student[], snapshot: Snapshot) {
  return students.map(({ id }) => {
    const lastVisit = lastVisitOf(snapshotOf(snapshot, id))
    saveLastVisit(userId, id, lastVisit)
    return lastVisit
  })
}
