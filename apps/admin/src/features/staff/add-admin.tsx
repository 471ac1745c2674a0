'use client'
import { addAdmin } from '@summa/contracts'
import type { AdminAccess } from '@summa/contracts'
import * as calls from '@summa/contracts/calls'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { Failure } from '@summa/ui/session/failure.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { InitialPassword } from '../people/initial-passwords.tsx'
import type { FirstPassword } from '../people/initial-passwords.tsx'
import { AccessChoice } from './access-choice.tsx'

/** Opens the account of another admin, at the front desk unless an owner says otherwise. */
export function AddAdmin({ onClose }: { onClose: () => void }) {
  const say = useTranslations('admin.staff')
  const sayState = useTranslations('state')
  const [opened, setOpened] = useState<FirstPassword>()
  if (opened === undefined) return <AddForm onOpened={setOpened} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say('opened', { name: opened.name })}
      lead={say('openedLead')}
      shownOnce
      inAddress
    >
      <div className="flex flex-col gap-5">
        <InitialPassword {...opened} />
        <Button look="secondary" className="self-end" onClick={onClose}>
          {sayState('close')}
        </Button>
      </div>
    </Dialog>
  )
}

type AddFormProps = { onOpened: (opened: FirstPassword) => void; onClose: () => void }

function AddForm({ onOpened, onClose }: AddFormProps) {
  const say = useTranslations('admin.staff')
  const call = useApi()
  const [typed, setTyped] = useState({ displayName: '', email: '' })
  const [adminAccess, setAdminAccess] = useState<AdminAccess>('DESK')
  const [wrong, setWrong] = useState<readonly unknown[]>([])
  const body = { displayName: typed.displayName.trim(), email: typed.email.trim(), adminAccess }
  const add = useAct(() => call(calls.addAdmin, { body }), {
    refresh: useRefresh(),
    onDone: ({ email, initialPassword }) => {
      if (initialPassword === undefined) onClose()
      else onOpened({ name: body.displayName, email, password: initialPassword })
    },
  })
  const isTaken = add.error instanceof Failure && add.error.code === 'EMAIL_TAKEN'
  const faults = {
    displayName: wrong.includes('displayName') ? say('nameMissing') : undefined,
    email: wrong.includes('email') ? say('emailWrong') : isTaken ? say('emailTaken') : undefined,
  }
  return (
    <FormDialog
      title={say('add')}
      lead={say('addLead')}
      act={say('addDo')}
      busy={add.busy}
      error={isTaken ? undefined : add.error}
      inAddress
      onSubmit={() => {
        const faulty = addAdmin.body.safeParse(body).error?.issues.map(({ path }) => path[0]) ?? []
        setWrong(faulty)
        if (faulty.length === 0) void add.run()
      }}
      onClose={onClose}
    >
      {(['displayName', 'email'] as const).map((name) => (
        <Field key={name} label={say(name === 'email' ? 'email' : 'name')} error={faults[name]}>
          {(wiring) => (
            <TextInput
              {...wiring}
              type={name === 'email' ? 'email' : 'text'}
              autoComplete="off"
              spellCheck={false}
              value={typed[name]}
              onChange={({ target }) => {
                setTyped({ ...typed, [name]: target.value })
                add.forget()
              }}
            />
          )}
        </Field>
      ))}
      <AccessChoice value={adminAccess} onChange={setAdminAccess} />
    </FormDialog>
  )
}
