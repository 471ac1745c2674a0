'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type ActDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What it does. */
  lead: string
  act: string
  busy: boolean
  error: unknown
  onAct: () => void
  children?: ReactNode
}

/** An act that cannot be undone: what it does is said first, and why it failed where it was asked. */
export function ActDialog({
  open,
  onOpenChange,
  title,
  lead,
  act,
  busy,
  error,
  onAct,
  children,
}: ActDialogProps) {
  const say = useTranslations()
  const failureWords = useFailureWords()
  const requestId = error instanceof Failure ? error.problem?.requestId : undefined
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} lead={lead}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) onAct()
        }}
        className="flex flex-col gap-4"
      >
        {error !== null && error !== undefined && (
          <Notice kind="fault">
            <p>{failureWords(error)}</p>
            {requestId && <p className="text-xs">{say('state.requestId', { id: requestId })}</p>}
          </Notice>
        )}
        {children}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => onOpenChange(false)}>
            {say('state.cancel')}
          </Button>
          <Button type="submit" needsServer busy={busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
