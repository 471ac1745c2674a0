'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useState } from 'react'

const states = {
  ready: 'Open dialog',
  busy: 'Open a busy dialog',
  refused: 'Open a refused dialog',
  once: 'Open a dialog shown once',
} as const

type DialogState = keyof typeof states

export function Dialogs() {
  const [state, setState] = useState<DialogState>()
  const close = () => setState(undefined)
  return (
    <div className="flex flex-wrap gap-2">
      {(Object.keys(states) as DialogState[]).map((one) => (
        <Button key={one} look="secondary" onClick={() => setState(one)}>
          {states[one]}
        </Button>
      ))}
      <Dialog
        open={state !== undefined && state !== 'once'}
        onOpenChange={close}
        title="New teacher"
        lead="They are sent a link to choose a password."
      >
        <div className="flex flex-col gap-4">
          <Field label="Email" error={state === 'refused' ? 'Somebody has this address already.' : undefined}>
            {(wiring) => <TextInput {...wiring} type="email" defaultValue="ada@example.com" />}
          </Field>
          {state === 'refused' && <Notice kind="fault">The teacher was not added.</Notice>}
          <Button busy={state === 'busy'} onClick={close}>
            Add teacher
          </Button>
        </div>
      </Dialog>
      <Dialog
        open={state === 'once'}
        onOpenChange={close}
        title="Recovery codes"
        lead="Only the buttons close this: the codes are never shown again."
        shownOnce
      >
        <p className="mb-4 font-mono">7K2M-QX4T</p>
        <Button onClick={close}>I have kept them</Button>
      </Dialog>
    </div>
  )
}
