'use client'
import type { FieldFault } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { saveFile } from '@summa/ui/components/save-file.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { useConfirmUnsaved } from '../confirm-unsaved.ts'
import { toCsv } from '@summa/ui/files/csv.ts'
import type { PersonKind } from '../people/person-picker.tsx'
import { CsvSource } from './csv-source.tsx'
import { ImportResult } from './import-result.tsx'
import { useImport } from './use-import.ts'

export function StudentImport() {
  return <ImportScreen kind="student" />
}

export function TeacherImport() {
  return <ImportScreen kind="teacher" />
}

const template = {
  student: [
    ['email', 'displayName', 'timeZone', 'phone', 'locale', 'guardianName', 'guardianEmail', 'notes'],
    ['ming@example.com', '陈明', 'Asia/Shanghai', '', 'zh-CN', '陈妈妈', 'hua@example.com', ''],
  ],
  teacher: [
    ['email', 'displayName', 'timeZone', 'phone', 'locale', 'subjects', 'meetingUrl', 'bio'],
    ['lin@example.com', 'Mei Lin', 'Australia/Sydney', '', 'en', 'English; Mathematics', '', ''],
  ],
} as const

function ImportScreen({ kind }: { kind: PersonKind }) {
  const say = useTranslations('admin.import')
  const sayPeople = useTranslations('admin.people')
  const [csv, setCsv] = useState('')
  const { run, check, create, reset } = useImport(kind, csv)
  const running = run?.state === 'running'
  const checked = run?.dryRun === true && run.state === 'done'
  const good = run?.rows.filter(({ outcome }) => outcome === 'would-create').length ?? 0
  const created = run?.dryRun === false
  const [kept, setKept] = useState(0)
  const passwords = run?.rows.filter(({ initialPassword }) => initialPassword !== undefined).length ?? 0
  useConfirmUnsaved(created && (running || passwords > kept), say('leave'))

  return (
    <div className="flex max-w-5xl flex-col gap-5">
      <ScreenHead
        title={say(`title.${kind}`)}
        lead={say('lead')}
        back={{ href: `/${kind}s`, name: sayPeople(`title.${kind}`) }}
      />
      {!created && (
        <Card
          title={say('source')}
          lead={say(`columns.${kind}`)}
          action={
            <Button
              look="secondary"
              onClick={() =>
                saveFile(
                  new Blob([toCsv(template[kind])], { type: 'text/csv;charset=utf-8' }),
                  `${kind}s-template.csv`,
                )
              }
            >
              <Download aria-hidden className="size-4.5" />
              {say('template')}
            </Button>
          }
        >
          <CsvSource
            csv={csv}
            onChange={(text) => {
              setCsv(text)
              reset()
            }}
          />
          <div className="flex flex-wrap gap-2">
            <Button
              look={checked ? 'secondary' : 'primary'}
              needsServer
              busy={running && run.dryRun}
              disabled={csv.trim() === ''}
              onClick={() => void check()}
            >
              {say('check')}
            </Button>
            {checked && good > 0 && (
              <Button needsServer onClick={() => void create()}>
                {say('create', { count: good })}
              </Button>
            )}
          </div>
        </Card>
      )}
      {run?.state === 'failed' && (
        <div className="flex flex-col items-start gap-3">
          <FaultNotice error={run.error} />
          <CsvFault error={run.error} />
          {(run.sent > 0 || !run.dryRun) && (
            <Button needsServer onClick={() => void (run.dryRun ? check() : create())}>
              {say('goOn', { sent: run.sent, total: run.total })}
            </Button>
          )}
        </div>
      )}
      {run && (run.state !== 'failed' || run.rows.length > 0) && (
        <ImportResult kind={kind} run={run} onKept={() => setKept(passwords)} />
      )}
      {created && !running && (
        <Button
          look="secondary"
          className="self-start"
          onClick={() => {
            setCsv('')
            setKept(0)
            reset()
          }}
        >
          {say('another')}
        </Button>
      )}
    </div>
  )
}

const fileFaults = [
  'NOT_CSV',
  'NO_ROWS',
  'TOO_MANY_ROWS',
  'TOO_LONG',
  'UNKNOWN_COLUMN',
  'REPEATED_COLUMN',
  'MISSING_COLUMN',
] as const satisfies FieldFault[]

/** Why the whole file was refused. */
function CsvFault({ error }: { error: unknown }) {
  const say = useTranslations('admin.import')
  const fault = error instanceof Failure ? error.problem?.fields?.['csv'] : undefined
  if (fault === undefined) return null
  const known = fileFaults.find((one) => one === fault) ?? 'NOT_CSV'
  return <p className="text-sm text-danger">{say(`file.${known}`)}</p>
}
