'use client'
import type { Family } from '@summa/contracts'
import { editMember, removeMember } from '@summa/contracts/calls'
import { Avatar } from '@summa/ui/components/avatar.tsx'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { InviteDialog } from './invite-dialog.tsx'

type Member = Family['members'][number]

/** The people who sign in for a family. */
export function FamilyMembers({ family }: { family: Family }) {
  const say = useTranslations('admin.families')
  const [inviting, setInviting] = useState(false)
  return (
    <Card
      title={say('members')}
      lead={say('membersLead')}
      action={
        <Button look="secondary" onClick={() => setInviting(true)}>
          <UserPlus aria-hidden className="size-4.5" />
          {say('invite')}
        </Button>
      }
    >
      {family.members.length === 0 ? (
        <p className="text-ink-soft">{say('noMembers')}</p>
      ) : (
        <ul className="-my-3 divide-y divide-line">
          {family.members.map((member) => (
            <MemberRow key={member.userId} family={family} member={member} />
          ))}
        </ul>
      )}
      {inviting && <InviteDialog family={family} onClose={() => setInviting(false)} />}
    </Card>
  )
}

type MemberProps = { family: Family; member: Member }

function MemberRow({ family, member }: MemberProps) {
  const say = useTranslations('admin.families')
  const call = useApi()
  const [removing, setRemoving] = useState(false)
  const { userId, displayName: name, email, mayPay } = member
  const pay = useAct(
    (wanted: boolean) => call(editMember, { params: { id: family.id, userId }, body: { mayPay: wanted } }),
    {
      refresh: useRefresh(),
      onDone: (_family, wanted) => toastDone(say(wanted ? 'mayPayNow' : 'mayNotPayNow', { name })),
    },
  )
  return (
    <li className="flex flex-col gap-1 py-3">
      <div className="flex items-center gap-3">
        <Avatar name={name} />
        <div className="min-w-0 flex-1">
          <p className="font-semibold break-words">{name}</p>
          <p className="text-sm break-all text-ink-soft">{email}</p>
        </div>
        <Button look="quiet" aria-label={say('removeOf', { name })} onClick={() => setRemoving(true)}>
          {say('remove')}
        </Button>
      </div>
      <Checkbox
        compact
        className="ms-12"
        label={say('mayPay')}
        aria-label={say('mayPayOf', { name })}
        checked={mayPay}
        aria-disabled={pay.busy || undefined}
        onChange={({ target }) => void pay.run(target.checked)}
      />
      <FaultNotice error={pay.error} />
      {removing && <RemoveDialog family={family} member={member} onClose={() => setRemoving(false)} />}
    </li>
  )
}

function RemoveDialog({ family, member, onClose }: MemberProps & { onClose: () => void }) {
  const say = useTranslations('admin.families')
  const call = useApi()
  const { userId, displayName: name } = member
  const isStudent = family.students.some(({ id }) => id === userId)
  const remove = useAct(() => call(removeMember, { params: { id: family.id, userId } }), {
    refresh: useRefresh(),
    onDone: () => {
      toastDone(say('removed', { name, family: family.name }))
      onClose()
    },
  })
  return (
    <FormDialog
      title={say('removeTitle', { name })}
      lead={say(isStudent ? 'removeStudentLead' : 'removeLead', { name, family: family.name })}
      act={say('remove')}
      look="danger"
      busy={remove.busy}
      error={remove.error}
      onSubmit={() => void remove.run()}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  )
}
