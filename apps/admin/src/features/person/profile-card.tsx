'use client'
import { useMinute } from '@summa/ui/clock.ts'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RefusedAddress } from '../notifications/refused-addresses.tsx'
import { InitialPassword } from '../people/initial-passwords.tsx'
import { accountOf } from '../people/new-person.tsx'
import type { FirstPassword } from '../people/initial-passwords.tsx'
import { PersonForm } from '../people/person-form.tsx'
import type { PersonKind } from '../people/person-picker.tsx'
import { accountBody, valuesOf } from '../people/person-values.ts'
import { useEdit } from '../people/use-people.ts'
import type { Student, Teacher } from '../people/use-people.ts'

type Person = Omit<Student, 'remainingUnits' | 'nextSessionAtUtc'> | Teacher
type ProfileCardProps = { kind: PersonKind; person: Person }

export function ProfileCard({ kind, person }: ProfileCardProps) {
  const say = useTranslations('admin.people')
  const [editing, setEditing] = useState(false)
  const facts = useFacts(person)
  return (
    <Card
      title={say('tab.profile')}
      action={
        <Button look="secondary" onClick={() => setEditing(true)}>
          <Pencil aria-hidden className="size-4" />
          {say('edit')}
        </Button>
      }
    >
      {person.email !== null && <RefusedAddress userId={person.id} />}
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {facts.map(([name, fact, wide]) => (
          <div key={name} className={wide ? 'sm:col-span-2' : undefined}>
            <dt className="text-sm text-ink-soft">{name}</dt>
            <dd className="break-words whitespace-pre-line">{fact ?? '–'}</dd>
          </div>
        ))}
      </dl>
      {editing && <EditDialog kind={kind} person={person} onClose={() => setEditing(false)} />}
    </Card>
  )
}

type Fact = readonly [name: string, fact: string | null, wide?: boolean]

function useFacts({ email, phone, locale, profile }: Person): Fact[] {
  const say = useTranslations('admin.people')
  const times = useTimeWords()
  const minute = useMinute() ?? 0
  const { timeZone } = profile
  return [
    [say('email'), email],
    [say('phone'), phone],
    [say('zone'), say('zoneNow', { zone: timeZone, time: times.time(minute, timeZone) })],
    [say('language'), locale === 'en' ? 'English' : '中文'],
    ...('color' in profile
      ? ([
          [say('subjects'), profile.subjects.join(' · ') || null],
          [say('meeting'), profile.meetingUrl],
          [say('bio'), profile.bio, true],
        ] satisfies Fact[])
      : ([
          [say('guardian'), profile.guardianName],
          [say('guardianEmail'), profile.guardianEmail],
          [say('notes'), profile.notes, true],
        ] satisfies Fact[])),
  ]
}

type EditDialogProps = ProfileCardProps & { onClose: () => void }

function EditDialog({ kind, person, onClose }: EditDialogProps) {
  const say = useTranslations('admin.people')
  const sayState = useTranslations('state')
  const edit = useEdit(kind)
  const [opened, setOpened] = useState<FirstPassword>()
  const name = person.profile.displayName
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say(opened ? 'opened' : 'editTitle', { name })}
      lead={say(opened ? 'openedLead' : 'editLead')}
      shownOnce={opened !== undefined}
    >
      {opened ? (
        <div className="flex flex-col gap-5">
          <InitialPassword {...opened} />
          <Button look="secondary" className="self-end" onClick={onClose}>
            {sayState('close')}
          </Button>
        </div>
      ) : (
        <PersonForm
          kind={kind}
          start={valuesOf(person)}
          act={say('save')}
          onCancel={onClose}
          onSubmit={async (values) => {
            const account = accountOf(await edit(person.id, accountBody(kind, values)))
            if (account) {
              setOpened(account)
              return
            }
            toastDone(say('saved'))
            onClose()
          }}
        />
      )}
    </Dialog>
  )
}
