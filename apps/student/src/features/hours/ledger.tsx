'use client'
import type { AnswerOf, listMyEntries } from '@summa/contracts'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { useIsForEveryone } from '@summa/ui/family/for-whom.tsx'
import { Whose } from '@summa/ui/family/whose.tsx'
import { EntryLessonTime } from '@summa/ui/hours/entry-lesson-time.tsx'
import { inSignedUnits, inUnits } from '@summa/ui/hours/units.ts'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useOrganizationName } from '@summa/ui/session/use-me.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { Receipt } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEntries } from '../reads.ts'

type Entry = AnswerOf<typeof listMyEntries>['items'][number]

/** Every entry, newest first, with the balance that it left behind; for everyone without, as each student has their own. */
export function Ledger() {
  const say = useTranslations('hours')
  const organization = useOrganizationName()
  const query = useEntries()
  const isForEveryone = useIsForEveryone()
  const columns: Column<Entry>[] = [
    { key: 'entry', name: say('entry'), cell: (entry) => <EntryWords entry={entry} /> },
    {
      key: 'change',
      name: say('change'),
      numeric: true,
      cell: ({ deltaUnits }) => (
        <span className={clsx('font-semibold', deltaUnits > 0 && 'text-laurel')}>
          {inSignedUnits(deltaUnits)}
        </span>
      ),
    },
  ]
  if (!isForEveryone)
    columns.push({
      key: 'after',
      name: say('after'),
      numeric: true,
      cell: ({ balanceUnits }) => (
        <span className={balanceUnits < 0 ? 'text-danger' : 'text-ink-soft'}>{inUnits(balanceUnits)}</span>
      ),
    })
  return (
    <LoadedPages
      query={query}
      skeleton={<LedgerSkeleton />}
      empty={
        <State level="h2" sign={<Receipt aria-hidden />} title={say('empty')}>
          <p>{say('emptyLead', { organization })}</p>
        </State>
      }
    >
      {(entries) => <Table look="plain" name={say('ledger')} columns={columns} rows={entries} />}
    </LoadedPages>
  )
}

function EntryWords({ entry }: { entry: Entry }) {
  // An answer that the device stored before this version has no lesson, only its id.
  const sessionId = entry.lesson?.id ?? entry.sessionId
  return sessionId ? (
    <Link href={`/session/${sessionId}`} className="-my-2 block py-3">
      <EntryFacts entry={entry} titleClasses="text-laurel underline underline-offset-3" />
    </Link>
  ) : (
    <div className="-my-2 py-3">
      <EntryFacts entry={entry} />
    </div>
  )
}

/** What it is for: a lesson by its name and time, anything else by its reason. */
function EntryFacts({ entry, titleClasses }: { entry: Entry; titleClasses?: string }) {
  const { reason, lesson, note, createdAt } = entry
  const say = useTranslations('hours')
  const zone = useViewerZone()
  const times = useTimeWords()
  const name = lesson && `${lesson.subject} · ${lesson.teacherName}`
  const written = times.dayAndTime(createdAt, zone)
  return (
    <>
      <Whose of={entry} className="mb-0.5" />
      <span className={clsx('font-medium', titleClasses)}>
        {!name ? say(`reason.${reason}`) : reason === 'REVERSAL' ? say('reversalOf', { lesson: name }) : name}
      </span>
      {lesson && (
        <span className="block text-sm text-ink-soft">
          <EntryLessonTime lesson={lesson} zone={zone} />
        </span>
      )}
      {note && <span className="block text-sm break-words text-ink-soft">{note}</span>}
      <span className={clsx('block text-ink-soft', lesson ? 'text-xs' : 'text-sm')}>
        {lesson ? say('written', { at: written }) : written}
      </span>
    </>
  )
}

function LedgerSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  )
}
