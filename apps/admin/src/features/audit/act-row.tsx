'use client'
import type { AuditEntry } from '@summa/contracts'
import { Link } from '@summa/ui/components/link.tsx'
import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ActFacts } from './act-facts.tsx'
import { useActWords } from './use-act-words.ts'

type ActRowProps = {
  entry: AuditEntry
  open: boolean
  onOpen: (open: boolean) => void
}

/** The address of the page that shows a thing. */
const places: Record<string, (id: string) => string> = {
  Session: (id) => `/calendar?lesson=${id}`,
  Student: (id) => `/students/${id}`,
  Teacher: (id) => `/teachers/${id}`,
  Family: (id) => `/families/${id}`,
  Organization: () => '/settings',
}

/** An act as one line. Opened, it shows what changed and where the act came from. */
export function ActRow({ entry, open, onOpen }: ActRowProps) {
  const words = useActWords()
  const id = `act-${entry.id}`
  return (
    <li className="border-b border-line last:border-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onOpen(!open)}
        className="grid min-h-11 w-full grid-cols-[auto_1fr] items-baseline gap-x-3 px-3 py-2 text-start -outline-offset-2 hover:bg-sunken/60 md:grid-cols-[auto_12rem_minmax(0,1.3fr)_minmax(0,1fr)_8rem]"
      >
        <ChevronRight
          aria-hidden
          className={clsx('size-4 self-center transition-transform', open && 'rotate-90')}
        />
        <span className="col-start-2 row-start-2 text-sm text-ink-soft md:row-start-1">
          {words.when(entry)}
        </span>
        <span className="col-start-2 row-start-1 font-medium md:col-start-3">
          {words.action(entry.action)}
        </span>
        <span className="col-start-2 min-w-0 truncate text-sm md:col-start-4">{words.who(entry)}</span>
        <span className="hidden text-sm text-ink-soft md:block">{words.target(entry.targetType)}</span>
      </button>
      {open && (
        <div id={id} className="flex flex-col gap-4 px-3 pt-1 pb-4 md:ps-10">
          <ActFacts entry={entry} />
          <Origin entry={entry} />
        </div>
      )}
    </li>
  )
}

function Origin({ entry }: { entry: AuditEntry }) {
  const say = useTranslations('admin.audit')
  const words = useActWords()
  const { targetType, targetId, requestId, ip, actor } = entry
  const place = places[targetType]?.(targetId)
  const facts = [
    [words.target(targetType), targetId],
    [say('request'), requestId],
    [say('address'), ip],
  ] as const
  const link = 'font-semibold text-laurel underline underline-offset-3'
  return (
    <div className="flex flex-col gap-3 rounded-md bg-sunken/60 p-3 text-sm">
      <dl className="grid gap-x-8 gap-y-2 lg:grid-cols-3">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="min-w-0">
                <dt className="text-ink-soft">{name}</dt>
                <dd className="break-all">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="flex flex-wrap gap-x-5 gap-y-2">
        {place && (
          <Link href={place} className={link}>
            {say('openTarget')}
          </Link>
        )}
        <Link href={`/audit?targetId=${targetId}`} className={link}>
          {say('historyOf')}
        </Link>
        {actor && (
          <Link href={`/audit?actorId=${actor.id}`} className={link}>
            {say('actsOf', { who: words.actor(entry) })}
          </Link>
        )}
      </p>
    </div>
  )
}
