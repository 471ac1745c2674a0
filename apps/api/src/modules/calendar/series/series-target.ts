// Finds the lessons of a series that a call is about.
import { SessionSeries, type Decoded, type editSeries } from '@summa/contracts'
import { DomainError, invalidField } from '../../../domain-error.ts'
import type { Stored } from '../lessons/index.ts'
import type { SeriesRow } from './view.ts'

type Target = {
  version: number
  scope: 'this' | 'following' | 'all'
  sessionId?: string | undefined
  occurrenceOn?: string | undefined
}

/** What the edit changes about them. */
export type SeriesEdit = Omit<Decoded<typeof editSeries, 'body'>, keyof Target>

export function checkSeriesVersion(series: SeriesRow, version: number): void {
  if (series.version !== version)
    throw new DomainError('VERSION_CONFLICT', { current: SessionSeries.encode(series) })
}

export type Anchor = { on: string; lesson: Stored | undefined }

/** The lesson that `this` means and `following` starts from, named by its id or its date in the series. */
export function anchorOf(
  lessons: readonly Stored[],
  { scope, sessionId, occurrenceOn }: Omit<Target, 'version'>,
): Anchor | undefined {
  if (scope === 'all') return undefined
  if (sessionId !== undefined) {
    const lesson = lessons.find(({ id }) => id === sessionId)
    if (lesson === undefined) throw new DomainError('NOT_FOUND')
    return { on: lesson.occurrenceOn, lesson }
  }
  if (occurrenceOn === undefined)
    throw invalidField('sessionId', 'REQUIRED', 'a lesson is named by this or by occurrenceOn')
  return { on: occurrenceOn, lesson: lessons.find((lesson) => lesson.occurrenceOn === occurrenceOn) }
}
