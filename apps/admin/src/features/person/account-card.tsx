'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { KeyRound, UserCheck, UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { InitialPassword } from '../people/initial-passwords.tsx'
import { StatusBadge } from '../people/people-columns.tsx'
import type { PersonKind } from '../people/person-picker.tsx'
import { useEdit, useResetPassword } from '../people/use-people.ts'
import type { Student, Teacher } from '../people/use-people.ts'

type Person = Omit<Student, 'remainingUnits' | 'nextSessionAtUtc'> | Teacher
type AccountProps = { kind: PersonKind; person: Person }

export function AccountCard({ kind, person }: AccountProps) {
  const say = useTranslations('admin.people')
  const times = useTimeWords()
  const zone = useViewerZone()
  const [asking, setAsking] = useState<'status' | 'reset'>()
  const disabled = person.status === 'DISABLED'
  const Sign = disabled ? UserCheck : UserX
  return (
    <Card title={say('account')}>
      <dl className="grid gap-4 sm:grid-cols-2">
        <div>
          <dt className="text-sm text-ink-soft">{say('status')}</dt>
          <dd>
            <StatusBadge {...person} />
          </dd>
        </div>
        <div>
          <dt className="text-sm text-ink-soft">{say('since')}</dt>
          <dd>{times.date(person.createdAt, zone)}</dd>
        </div>
      </dl>
      {person.mustChangePassword && person.email !== null && !disabled && (
        <p className="text-sm text-ink-soft">{say('invitedLead')}</p>
      )}
      {person.email === null && (
        <p className="text-sm text-ink-soft">{say('noAccountLead', { name: person.profile.displayName })}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {person.email !== null && (
          <Button look="secondary" needsServer onClick={() => setAsking('reset')}>
            <KeyRound aria-hidden className="size-4.5" />
            {say('reset')}
          </Button>
        )}
        <Button look={disabled ? 'secondary' : 'danger'} needsServer onClick={() => setAsking('status')}>
          <Sign aria-hidden className="size-4.5" />
          {say(disabled ? 'enable' : 'disable')}
        </Button>
      </div>
      {asking === 'status' && (
        <StatusDialog kind={kind} person={person} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'reset' && <ResetDialog kind={kind} person={person} onClose={() => setAsking(undefined)} />}
    </Card>
  )
}

type DialogProps = AccountProps & { onClose: () => void }

/** Says what an account loses and keeps before it is disabled. */
function StatusDialog({ kind, person, onClose }: DialogProps) {
  const say = useTranslations('admin.people')
  const sayState = useTranslations('state')
  const edit = useEdit(kind)
  const name = person.profile.displayName
  const disabled = person.status === 'DISABLED'
  const { busy, error, run } = useAct(async () => {
    await edit(person.id, { status: disabled ? 'ACTIVE' : 'DISABLED' })
    toastDone(say(disabled ? 'enabledDone' : 'disabledDone', { name }))
    onClose()
  })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say(disabled ? 'enableTitle' : 'disableTitle', { name })}
      lead={say(disabled ? 'enableLead' : `disableLead.${kind}`)}
    >
      <div className="flex flex-col gap-4">
        <FaultNotice error={error} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={onClose}>
            {sayState('cancel')}
          </Button>
          <Button look={disabled ? 'primary' : 'danger'} needsServer busy={busy} onClick={() => void run()}>
            {say(disabled ? 'enable' : 'disable')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function ResetDialog({ person, onClose }: DialogProps) {
  const say = useTranslations('admin.people')
  const sayState = useTranslations('state')
  const reset = useResetPassword()
  const name = person.profile.displayName
  const [password, setPassword] = useState<string>()
  const { busy, error, run } = useAct(() => reset(person.id), { onDone: setPassword })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say('resetTitle', { name })}
      lead={say(password === undefined ? 'resetLead' : 'resetDone')}
      shownOnce={password !== undefined}
    >
      <div className="flex flex-col gap-4">
        <FaultNotice error={error} />
        {password !== undefined && person.email !== null && (
          <InitialPassword name={name} email={person.email} password={password} />
        )}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={onClose}>
            {sayState(password === undefined ? 'cancel' : 'close')}
          </Button>
          {password === undefined && (
            <Button look="danger" needsServer busy={busy} onClick={() => void run()}>
              {say('resetDo')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}
