'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type ActDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** Says what the act does. */
  lead: string
  act: string
  busy: boolean
  error: unknown
  onAct: () => void
  children?: ReactNode
}

/** Asks before an act that cannot be undone, and shows in the dialog why it failed. */
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
        <FaultNotice error={error} />
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
