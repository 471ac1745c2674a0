'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { saveFile } from '@summa/ui/components/save-file.ts'
import { toastDone, toastFault } from '@summa/ui/components/toast.ts'
import { Copy, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

/** The recovery codes, shown once. They stay until the person confirms that they are saved. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const say = useTranslations('admin.twoStep')
  const heading = useRef<HTMLHeadingElement>(null)
  const text = codes.join('\n')

  // The form that had the focus has just disappeared.
  useEffect(() => heading.current?.focus(), [])

  async function copy() {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    if (copied) toastDone(say('copied'))
    else toastFault(say('copyFailed'))
  }

  return (
    <div className="flex flex-col gap-4">
      <div>
        <h3 ref={heading} tabIndex={-1} className="text-base outline-none">
          {say('codesTitle')}
        </h3>
        <p className="text-sm text-ink-soft">{say('codesLead')}</p>
      </div>
      <ol className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md bg-sunken p-4 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button look="secondary" onClick={() => void copy()}>
          <Copy aria-hidden className="size-4.5" />
          {say('copy')}
        </Button>
        <Button
          look="secondary"
          onClick={() =>
            saveFile(new Blob([`${text}\n`], { type: 'text/plain' }), 'summa-recovery-codes.txt')
          }
        >
          <Download aria-hidden className="size-4.5" />
          {say('download')}
        </Button>
        <Button onClick={onDone}>{say('kept')}</Button>
      </div>
    </div>
  )
}
