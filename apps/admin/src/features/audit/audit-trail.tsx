'use client'
import type { AuditEntry } from '@summa/contracts'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { More } from '@summa/ui/session/more.tsx'
import { useTranslations } from 'next-intl'
import { ActFacts } from './act-facts.tsx'
import { useActWords } from './use-act-words.ts'
import { useAudit } from './use-audit.ts'

/** The acts on one thing, newest first. */
export function AuditTrail({ targetId }: { targetId: string }) {
  const say = useTranslations('admin.audit')
  const query = useAudit({ targetId }, 10)
  return (
    <Loaded query={query} part skeleton={<Skeleton className="h-32 w-full" />}>
      {(entries) => {
        if (entries.length === 0) return <p className="text-sm text-ink-soft">{say('trailEmpty')}</p>
        return (
          <div className="flex flex-col gap-3">
            <ol className="flex flex-col">
              {entries.map((entry) => (
                <TrailStep key={entry.id} entry={entry} />
              ))}
            </ol>
            <More query={query} />
            <Link
              href={`/audit?targetId=${targetId}`}
              className="self-start text-sm font-semibold text-laurel underline underline-offset-3"
            >
              {say('trailAll')}
            </Link>
          </div>
        )
      }}
    </Loaded>
  )
}

function TrailStep({ entry }: { entry: AuditEntry }) {
  const say = useTranslations('admin.audit')
  const words = useActWords()
  return (
    <li className="relative flex gap-3 pb-3 not-last:before:absolute not-last:before:top-4 not-last:before:bottom-0 not-last:before:start-[5px] not-last:before:w-0.5 not-last:before:bg-line">
      <span
        aria-hidden
        className="mt-[0.4em] size-3 shrink-0 rounded-full border-2 border-laurel bg-laurel"
      />
      <details className="min-w-0 flex-1">
        <summary className="cursor-pointer rounded-sm">
          <span className="font-medium">{words.action(entry.action)}</span>
          <span className="block text-sm text-ink-soft">
            {say('by', { who: words.who(entry), when: words.when(entry) })}
          </span>
        </summary>
        <div className="pt-2">
          <ActFacts entry={entry} />
        </div>
      </details>
    </li>
  )
}
