'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { inSignedUnits, inUnits } from '@summa/ui/hours/units.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import { useReverse } from './use-ledger.ts'

type Entry = {
  id: string
  reason: string
  deltaUnits: number
  sessionId: string | null
  reversedByEntryId: string | null
}

/** Reverses an entry: an opposite one is added, with a reason. It is possible once for each entry. */
export function ReverseButton({ entry, name }: { entry: Entry; name: string }) {
  const say = useTranslations('admin.hours')
  const [asking, setAsking] = useState(false)
  if (entry.reason === 'REVERSAL') return null
  // An open dialog stays, to say that somebody else has reversed the entry meanwhile.
  if (entry.reversedByEntryId !== null && !asking)
    return <span className="text-sm text-ink-soft">{say('reversed')}</span>
  return (
    <>
      <Button
        look="quiet"
        needsServer
        className="-me-3 px-3"
        aria-label={say('reverseOf', { units: inSignedUnits(entry.deltaUnits) })}
        onClick={() => setAsking(true)}
      >
        <Undo2 aria-hidden className="size-4" />
        {say('reverse')}
      </Button>
      {asking && <ReverseDialog entry={entry} name={name} onClose={() => setAsking(false)} />}
    </>
  )
}

type ReverseDialogProps = { entry: Entry; name: string; onClose: () => void }

function ReverseDialog({ entry: { id, deltaUnits, sessionId }, name, onClose }: ReverseDialogProps) {
  const say = useTranslations('admin.hours')
  const sayState = useTranslations('state')
  const refresh = useRefresh()
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const units = inSignedUnits(-deltaUnits)
  const telling = useTelling()
  const reverse = useReverse(telling.headers, (written) => {
    toastDone(say('reversedDone', { name, units, left: inUnits(written.remainingUnits) }))
    onClose()
  })
  const tooLate = reverse.error instanceof Failure && reverse.error.code === 'ALREADY_REVERSED'

  /** After a refusal the ledger is read again only when the dialog closes, so that the entry stays as it was. */
  function close() {
    const renewed = reverse.error !== undefined ? refresh() : undefined
    if (tooLate) void renewed?.finally(onClose)
    else onClose()
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setMissing(note.trim() === '')
    if (note.trim() !== '' && !tooLate) void reverse.run({ entryId: id, note: note.trim() })
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={say('reverseTitle', { units: inSignedUnits(deltaUnits) })}
      lead={say(sessionId === null ? 'reverseLead' : 'reverseLessonLead', { name, units })}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <FaultNotice error={reverse.error} />
        {tooLate && <p className="text-sm">{say('reversedBefore', { name, units })}</p>}
        <Field label={say('why')} error={missing ? say('whyMissing') : undefined}>
          {(wiring) => (
            <TextInput
              {...wiring}
              maxLength={500}
              autoComplete="off"
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {!tooLate && <DoNotTell {...telling.field} />}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={close}>
            {sayState(tooLate ? 'close' : 'cancel')}
          </Button>
          {!tooLate && (
            <Button type="submit" look="danger" needsServer busy={reverse.busy}>
              {say('reverseDo')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
