'use client'
import type { AdminAccess, Staff } from '@summa/contracts'
import { setRoles } from '@summa/contracts/calls'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AccessChoice } from './access-choice.tsx'
import { consequencesOf } from './consequences.ts'

type Role = Staff['roles'][number]

const all: readonly Role[] = ['ADMIN', 'TEACHER', 'STUDENT']

/** Changes what a person signs in as; says before what that gives and takes. */
export function HatsDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const say = useTranslations('admin.staff')
  const call = useApi()
  const isMe = useMe().data?.id === person.id
  const [roles, setChosen] = useState<readonly Role[]>(person.roles)
  const [access, setAccess] = useState<AdminAccess>(person.adminAccess ?? 'DESK')
  const name = person.displayName ?? person.email
  const adminAccess = roles.includes('ADMIN') ? access : null
  const consequences = consequencesOf(person, { roles, adminAccess })
  const change = useAct(
    () =>
      call(setRoles, {
        params: { id: person.id },
        body: { roles: [...roles], ...(adminAccess && { adminAccess }) },
      }),
    {
      refresh: useRefresh(),
      onDone: () => {
        toastDone(say('changed', { name }))
        onClose()
      },
    },
  )
  return (
    <FormDialog
      title={say('changeTitle', { name })}
      lead={say(isMe ? 'changeOwnLead' : 'changeLead')}
      act={say('save')}
      busy={change.busy}
      disabled={roles.length === 0 || consequences.length === 0}
      error={change.error}
      inAddress
      onSubmit={() => void change.run()}
      onClose={onClose}
    >
      <fieldset className="flex flex-col gap-4">
        <legend className="sr-only">{say('hats')}</legend>
        {all.map((role) => (
          <Checkbox
            key={role}
            label={say(`role.${role}`)}
            hint={say(`roleMeans.${role}`)}
            checked={roles.includes(role)}
            onChange={({ target }) => {
              setChosen(all.filter((one) => (one === role ? target.checked : roles.includes(one))))
              change.forget()
            }}
          />
        ))}
      </fieldset>
      {roles.includes('ADMIN') && <AccessChoice value={access} onChange={setAccess} />}
      <div aria-live="polite" className="rounded-md bg-sunken px-3.5 py-3 text-sm">
        {roles.length === 0 && <p>{say('oneAtLeast')}</p>}
        {roles.length > 0 && consequences.length === 0 && <p>{say('nothingChanges')}</p>}
        {roles.length > 0 && (
          <ul className="flex flex-col gap-1">
            {consequences.map((consequence) => (
              <li key={consequence}>{say(`means.${consequence}`, { name })}</li>
            ))}
          </ul>
        )}
      </div>
    </FormDialog>
  )
}
