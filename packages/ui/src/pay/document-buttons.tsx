'use client'
import { FileSpreadsheet, FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../components/button.tsx'
import { useDownload } from '../session/use-download.ts'

type Source = Parameters<ReturnType<typeof useDownload>['mutate']>[0]['source']

type DocumentButtonsProps = { name: string; sheet: Source; statement?: Source }

/** Buttons that download the figures as a spreadsheet (CSV) and, if there is one, as a statement to print (PDF). */
export function DocumentButtons({ name, sheet, statement }: DocumentButtonsProps) {
  const say = useTranslations('pay')
  const download = useDownload()
  const files = [
    { kind: 'csv', source: sheet, sign: FileSpreadsheet },
    ...(statement ? [{ kind: 'pdf', source: statement, sign: FileText }] : []),
  ]
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
