'use client'
import { exportMyPayroll, exportMySettlement, printMyPayroll, printMySettlement } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { useDownload } from '@summa/ui/session/use-download.ts'
import { FileSpreadsheet, FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Week } from './use-payroll.ts'

/** A week as it stands now. */
export function PayFiles({ weekStart }: { weekStart: string }) {
  const name = `summa-pay-${weekStart}`
  return (
    <Files
      name={name}
      sheet={{ endpoint: exportMyPayroll, query: { weekStart } }}
      statement={{ endpoint: printMyPayroll, query: { weekStart } }}
    />
  )
}

/** A settlement as it was frozen. */
export function SettlementFiles({ settlement }: { settlement: Week['settlements'][number] }) {
  const { id, weekStartLocal, currency } = settlement
  return (
    <Files
      name={`summa-settlement-${weekStartLocal}-${currency}`}
      sheet={{ endpoint: exportMySettlement, params: { id } }}
      statement={{ endpoint: printMySettlement, params: { id } }}
    />
  )
}

type Source = Parameters<ReturnType<typeof useDownload>['mutate']>[0]['source']

function Files({ name, sheet, statement }: { name: string; sheet: Source; statement: Source }) {
  const say = useTranslations('pay')
  const download = useDownload()
  const files = [
    { kind: 'csv', source: sheet, sign: FileSpreadsheet },
    { kind: 'pdf', source: statement, sign: FileText },
  ] as const
  return (
    <div className="flex flex-wrap gap-2">
      {files.map(({ kind, source, sign: Sign }) => (
        <Button
          key={kind}
          look="secondary"
          needsServer
          aria-label={say('save', { kind: kind.toUpperCase() })}
          busy={download.isPending && download.variables.name.endsWith(kind)}
          onClick={() => download.mutate({ source, name: `${name}.${kind}` })}
        >
          <Sign aria-hidden className="size-4.5" />
          {kind.toUpperCase()}
        </Button>
      ))}
    </div>
  )
}
