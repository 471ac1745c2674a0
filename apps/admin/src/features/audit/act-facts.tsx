'use client'
import type { AuditEntry } from '@summa/contracts'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { ArrowRight } from 'lucide-react'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { factsOf } from './facts.ts'
import type { Fact } from './facts.ts'
import { useActWords } from './use-act-words.ts'

/** The values before and after an act, side by side; changed ones come first and are marked. */
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
  const columns: Column<Fact & { id: string }>[] = [
    { key: 'field', name: say('fieldName'), heading: true, cell: ({ path }) => words.fact(path) },
    {
      key: 'before',
      name: say('before'),
      cell: ({ path, before, changed }) => (
        <span className={clsx(changed && 'text-ink-soft line-through')}>{words.value(path, before)}</span>
      ),
    },
    {
      key: 'after',
      name: say('after'),
      cell: ({ path, after, changed }) => (
        <span className={clsx(changed && 'font-semibold')}>
          {changed && <ArrowRight aria-label={say('changed')} className="me-1 inline size-3.5 text-laurel" />}
          {words.value(path, after)}
        </span>
      ),
    },
  ]
  return (
    <div className="text-sm">
      <Table
        look="plain"
        fixed
        name={caption}
        columns={columns}
        rows={facts.map((fact) => ({ ...fact, id: fact.path }))}
      />
    </div>
  )
}
