'use client'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { useTranslations } from 'next-intl'
import type { ReactNode, SubmitEvent } from 'react'

type FormDialogProps = {
  title: string
  lead: string
  /** On the button that sends the form. */
  act: string
  look?: 'primary' | 'danger'
  busy: boolean
  disabled?: boolean
  error?: unknown
  inAddress?: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A dialog with one form: its fields, why it was refused, and the buttons to leave and to send it. */
export function FormDialog(props: FormDialogProps) {
  const { title, lead, act, look = 'primary', busy, disabled = false, error, inAddress = false } = props
  const say = useTranslations('state')
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!disabled) props.onSubmit()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={title}
      lead={lead}
      inAddress={inAddress}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <FaultNotice error={error} />
        {props.children}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={props.onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" look={look} needsServer busy={busy} disabled={disabled}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
