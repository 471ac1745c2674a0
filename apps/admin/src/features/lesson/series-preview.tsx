'use client'
import type { SeriesOccurrence } from '@summa/contracts'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { ClockChangeNote } from '@summa/ui/lessons/clock-change-note.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { Check, CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CalendarPlace } from '../calendar/use-place.ts'
import { useClashWords } from './clash-words.ts'
import { Refusal } from './refusal.tsx'

type SeriesPreviewProps = {
  preview: UseQueryResult<SeriesOccurrence[]>
  /** Whether enough is typed for a preview. */
  wanted: boolean
  place: CalendarPlace
  classTimeZone: string
  skipping: boolean
  onSkipping: (skipping: boolean) => void
}

/** The lessons that the rule would make, with their clashes and clock changes. Nothing is saved yet. */
export function SeriesPreview({
  preview,
  wanted,
  place,
  classTimeZone,
  skipping,
  onSkipping,
}: SeriesPreviewProps) {
  const say = useTranslations('admin.series')
  if (!wanted) return <p className="text-sm text-ink-soft">{say('previewWaits')}</p>
  if (preview.isError) return <Refusal error={preview.error} zone={place.zone} />
  // As high as the whole list, so that the dialog does not move under a pointer when the dates arrive.
  if (!preview.data) return <Skeleton className="h-63 w-full rounded-md" />
  const clashing = preview.data.filter(({ outcome }) => outcome !== 'ok').length
  const past = preview.data.filter(
    ({ outcome, endAtUtc }) => outcome === 'ok' && endAtUtc.getTime() <= place.nowMs,
  ).length
  return (
    <section aria-label={say('preview')} className="flex flex-col gap-2">
      <p role="status" className="text-sm font-semibold">
        {say('previewCount', { count: preview.data.length })}
        {clashing > 0 && <span className="text-danger"> {say('previewClashes', { count: clashing })}</span>}
        {past > 0 && (
          <span className="font-normal text-ink-soft"> {say('previewPast', { count: past })}</span>
        )}
      </p>
      <ol
        tabIndex={0}
        aria-label={say('preview')}
        className="max-h-56 divide-y divide-line overflow-y-auto rounded-md border border-line"
      >
        {preview.data.map((occurrence) => (
          <Occurrence
            key={occurrence.on}
            occurrence={occurrence}
            place={place}
            classTimeZone={classTimeZone}
            skipping={skipping}
          />
        ))}
      </ol>
      {clashing > 0 && (
        <Checkbox
          compact
          label={say('skip', { count: clashing })}
          checked={skipping}
          onChange={({ target }) => onSkipping(target.checked)}
        />
      )}
      {clashing > 0 && !skipping && <p className="text-sm text-ink-soft">{say('noneUnlessSkipped')}</p>}
    </section>
  )
}

type OccurrenceProps = {
  occurrence: SeriesOccurrence
  place: CalendarPlace
  classTimeZone: string
  skipping: boolean
}

function Occurrence({ occurrence, place: { zone, nowMs }, classTimeZone, skipping }: OccurrenceProps) {
  const say = useTranslations('admin')
  const times = useTimeWords()
  const clashWords = useClashWords(zone)
  const { startAtUtc, outcome, conflict, flag } = occurrence
  const isFree = outcome === 'ok'
  return (
    <li className="flex gap-2 px-3 py-2 text-sm">
      {isFree ? (
        <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-laurel" />
      ) : (
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      )}
      <div className="min-w-0">
        <p className={!isFree && skipping ? 'line-through' : undefined}>{times.shortDay(startAtUtc, zone)}</p>
        <LessonTime {...occurrence} classTimeZone={classTimeZone} zone={zone} />
        {flag && <p className="text-gold">{say(`lesson.${flag}`)}</p>}
        <ClockChangeNote lesson={{ startAtUtc, classTimeZone }} zone={zone} nowMs={nowMs} short />
        {conflict && <p className="text-danger">{clashWords(conflict)}</p>}
      </div>
    </li>
  )
}
