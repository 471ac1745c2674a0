'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { saveFile } from '@summa/ui/components/save-file.ts'
import { toastDone, toastFault } from '@summa/ui/components/toast.ts'
import { Copy, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { toCsv } from '@summa/ui/files/csv.ts'

export type FirstPassword = { name: string; email: string; password: string }

function useCopy() {
  const say = useTranslations('admin.people')
  return (text: string, onCopied?: () => void) =>
    void navigator.clipboard.writeText(text).then(
      () => {
        toastDone(say('copied'))
        onCopied?.()
      },
      () => toastFault(say('copyFailed')),
    )
}

/** The first password of an account, which is never shown again. */
export function InitialPassword({ name, email, password }: FirstPassword) {
  const say = useTranslations('admin.people')
  const copy = useCopy()
  return (
    <div className="flex flex-col gap-4">
      <Notice>
        <p>{say('shownOnce')}</p>
        <p>{say('handOver', { name })}</p>
      </Notice>
      <dl className="flex flex-col gap-3 rounded-md border border-line bg-ground p-4">
        <div>
          <dt className="text-sm text-ink-soft">{say('email')}</dt>
          <dd className="font-medium break-all">{email}</dd>
        </div>
        <div>
          <dt className="text-sm text-ink-soft">{say('initialPassword')}</dt>
          <dd>
            <code className="text-lg font-semibold break-all select-all">{password}</code>
          </dd>
        </div>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button look="secondary" onClick={() => copy(password)}>
          <Copy aria-hidden className="size-4.5" />
          {say('copyPassword')}
        </Button>
        <Button look="quiet" onClick={() => copy(say('message', { name, email, password }))}>
          {say('copyMessage')}
        </Button>
      </div>
    </div>
  )
}

type InitialPasswordsProps = { people: readonly FirstPassword[]; file: string; onKept?: () => void }

/** The first passwords of many accounts, to save as a file or copy. */
export function InitialPasswords({ people, file, onKept }: InitialPasswordsProps) {
  const say = useTranslations('admin.people')
  const copy = useCopy()
  const rows = people.map(({ name, email, password }) => [name, email, password])
  return (
    <Notice>
      <p>{say('passwordsOnce', { count: people.length })}</p>
      <div className="mt-1 flex flex-wrap gap-2">
        <Button
          onClick={() => {
            const csv = toCsv([['displayName', 'email', 'initialPassword'], ...rows])
            saveFile(new Blob([csv], { type: 'text/csv;charset=utf-8' }), file)
            onKept?.()
          }}
        >
          <Download aria-hidden className="size-4.5" />
          {say('savePasswords')}
        </Button>
        <Button look="secondary" onClick={() => copy(rows.map((row) => row.join('\t')).join('\n'), onKept)}>
          <Copy aria-hidden className="size-4.5" />
          {say('copyPasswords')}
        </Button>
      </div>
    </Notice>
  )
}
