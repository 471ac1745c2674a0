'use client'
import type { AuditEntry } from '@summa/contracts'
import { ArrowRight } from 'lucide-react'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { factsOf } from './facts.ts'
import type { Fact } from './facts.ts'
import { useActWords } from './use-act-words.ts'

/** Before and after, side by side, what changed first and marked. */
export function ActFacts({ entry }: { entry: AuditEntry }) {
  const say = useTranslations('admin.audit')
  const facts = factsOf(entry.before, entry.after)
  const changed = facts.filter((fact) => fact.changed)
  const rest = facts.filter((fact) => !fact.changed)
  if (facts.length === 0) return <p className="text-sm text-ink-soft">{say('noFacts')}</p>
  return (
    <div className="flex flex-col gap-2">
      {changed.length > 0 && (
        <FactsTable caption={say('changedCount', { count: changed.length })} facts={changed} />
      )}
      {rest.length > 0 && (
        <details className="text-sm">
          <summary className="flex min-h-11 cursor-pointer items-center text-ink-soft md:min-h-8">
            {say('unchanged', { count: rest.length })}
          </summary>
          <FactsTable caption={say('unchanged', { count: rest.length })} facts={rest} />
        </details>
      )}
    </div>
  )
}

function FactsTable({ caption, facts }: { caption: string; facts: readonly Fact[] }) {
  const say = useTranslations('admin.audit')
  const words = useActWords()
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-ink-soft">
          {(['fieldName', 'before', 'after'] as const).map((name) => (
            <th key={name} scope="col" className="py-1.5 pe-3 text-start font-medium">
              {say(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {facts.map(({ path, before, after, changed }) => (
          <tr key={path} className="border-b border-line align-top last:border-0">
            <th scope="row" className="py-1.5 pe-3 text-start font-normal break-words">
              {words.fact(path)}
            </th>
            <td className={clsx('py-1.5 pe-3 break-words', changed && 'text-ink-soft line-through')}>
              {words.value(path, before)}
            </td>
            <td className={clsx('py-1.5 break-words', changed && 'font-semibold')}>
              {changed && (
                <ArrowRight aria-label={say('changed')} className="me-1 inline size-3.5 text-laurel" />
              )}
              {words.value(path, after)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
