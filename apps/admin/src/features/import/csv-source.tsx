'use client'
import { Field } from '@summa/ui/components/field.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { fromTabs, readCsv } from '@summa/ui/files/csv.ts'
import { clsx } from 'clsx'
import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DragEvent } from 'react'

type CsvSourceProps = { csv: string; onChange: (csv: string) => void }

/** Takes a file that is chosen or dropped, or rows that are pasted from a spreadsheet. */
export function CsvSource({ csv, onChange }: CsvSourceProps) {
  const say = useTranslations('admin.import')
  const [over, setOver] = useState(false)
  const [name, setName] = useState<string>()

  async function take(file: File | undefined) {
    if (file === undefined) return
    const text = readCsv(await file.arrayBuffer())
    setName(file.name)
    onChange(text)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }

  return (
    <div className="flex flex-col gap-4">
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          'relative flex min-h-28 cursor-pointer flex-col items-center justify-center gap-1 rounded-md border-2 border-dashed p-4 text-center has-focus-visible:outline-2 has-focus-visible:outline-laurel',
          over ? 'border-laurel bg-laurel-tint' : 'border-line-strong/60 hover:border-laurel',
        )}
      >
        <FileUp aria-hidden className="size-7 text-laurel" />
        <span className="font-semibold">{say('choose')}</span>
        <span role="status" className="text-sm text-ink-soft">
          {name === undefined ? say('drop') : csv.trim() === '' ? say('empty', { name }) : name}
        </span>
        <input
          type="file"
          accept=".csv,text/csv,text/plain"
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={({ target }) => {
            void take(target.files?.[0])
            // Otherwise choosing the same file again, after changing it, would do nothing.
            target.value = ''
          }}
        />
      </label>
      <Field label={say('paste')} hint={say('pasteHint')}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={6}
            spellCheck={false}
            value={csv}
            onChange={({ target }) => {
              setName(undefined)
              onChange(fromTabs(target.value))
            }}
            className="font-mono text-sm"
          />
        )}
      </Field>
    </div>
  )
}
