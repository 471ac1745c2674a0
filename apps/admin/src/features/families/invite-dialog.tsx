'use client'
import { addMember } from '@summa/contracts'
import type { Family } from '@summa/contracts'
import * as calls from '@summa/contracts/calls'
import { Button } from '@summa/ui/components/button.tsx'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { InitialPassword } from '../people/initial-passwords.tsx'
import type { FirstPassword } from '../people/initial-passwords.tsx'
import { NameField } from './name-field.tsx'

type InviteDialogProps = { family: Family; onClose: () => void }

/** Lets a person sign in for the family. Somebody new gets an account, whose first password is shown once. */
export function InviteDialog({ family, onClose }: InviteDialogProps) {
  const say = useTranslations('admin.families')
  const sayState = useTranslations('state')
  const [opened, setOpened] = useState<FirstPassword>()
  if (opened === undefined) return <InviteForm family={family} onOpened={setOpened} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say('opened', { name: opened.name, family: family.name })}
      lead={say('openedLead')}
      shownOnce
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

type InviteFormProps = InviteDialogProps & { onOpened: (opened: FirstPassword) => void }

function InviteForm({ family, onOpened, onClose }: InviteFormProps) {
  const say = useTranslations('admin.families')
  const call = useApi()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [mayPay, setMayPay] = useState(true)
  const [wrong, setWrong] = useState(false)
  const body = { email: email.trim(), mayPay, ...(name.trim() && { displayName: name.trim() }) }
  const invite = useAct(
    (sent: typeof body, keyOf) => {
      const parts = { params: { id: family.id }, body: sent }
      return call(calls.addMember, { ...parts, idempotencyKey: keyOf(parts) })
    },
    {
      refresh: useRefresh(),
      onDone: ({ initialPassword }, sent) => {
        if (initialPassword !== undefined) {
          onOpened({ name: sent.displayName ?? sent.email, email: sent.email, password: initialPassword })
          return
        }
        toastDone(say('joined', { email: sent.email, family: family.name }))
        onClose()
      },
    },
  )
  const refused = useRefusedFields(invite.error)

  return (
    <FormDialog
      title={say('inviteTitle', { family: family.name })}
      lead={say('inviteLead')}
      act={say('inviteDo')}
      busy={invite.busy}
      error={refused.email || refused.nameMissing ? undefined : invite.error}
      onSubmit={() => {
        const isRight = addMember.body.safeParse(body).success
        setWrong(!isRight)
        if (isRight) void invite.run(body)
      }}
      onClose={onClose}
    >
      <Field label={say('email')} hint={say('emailHint')} error={wrong ? say('emailWrong') : refused.email}>
        {(wiring) => (
          <TextInput
            {...wiring}
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={email}
            onChange={(event) => {
              setEmail(event.target.value)
              setWrong(false)
              invite.forget()
            }}
          />
        )}
      </Field>
      <NameField
        label={say('memberName')}
        value={name}
        onChange={(typed) => {
          setName(typed)
          invite.forget()
        }}
        missing={refused.nameMissing}
      />
      <Checkbox
        label={say('mayPay')}
        hint={say('mayPayHint')}
        checked={mayPay}
        onChange={({ target }) => setMayPay(target.checked)}
      />
    </FormDialog>
  )
}

/** What a refusal says of the address, and whether a new person's name is missing. */
function useRefusedFields(error: unknown) {
  const say = useTranslations('admin.families')
  if (!(error instanceof Failure)) return { email: undefined, nameMissing: false }
  const fields = error.problem?.fields ?? {}
  if (error.code === 'IN_OTHER_FAMILY') return { email: say('inOtherFamily'), nameMissing: false }
  if (error.code === 'EMAIL_TAKEN') return { email: say('emailTaken'), nameMissing: false }
  return { email: fields['email'] && say('emailWrong'), nameMissing: fields['displayName'] !== undefined }
}
