'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { inUnits } from '@summa/ui/hours/units.ts'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { HoursFields, hoursBody, noHours } from '../hours/hours-fields.tsx'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import { InitialPasswords } from './initial-passwords.tsx'
import type { PersonKind } from './person-picker.tsx'
import { useBulk } from './use-bulk.ts'
import type { BulkAct, Outcome } from './use-bulk.ts'
import type { Student, Teacher } from './use-people.ts'

type BulkDialogProps = {
  kind: PersonKind
  act: BulkAct
  people: readonly (Student | Teacher)[]
  onClose: () => void
}

export function BulkDialog({ kind, act, people, onClose }: BulkDialogProps) {
  const say = useTranslations('admin.people.bulk')
  const telling = useTelling()
  const bulk = useBulk(kind, act, people, telling.headers)
  const { outcomes, running, done, failed } = bulk
  const [typed, setTyped] = useState(noHours)
  const hours = hoursBody(typed)
  const begun = outcomes.size > 0
  const passwords = people.flatMap(({ id, email, profile }) => {
    const outcome = outcomes.get(id)
    return outcome?.state === 'done' && outcome.password !== undefined && email !== null
      ? [{ name: profile.displayName, email, password: outcome.password }]
      : []
  })

  return (
    <Dialog
      open
      // Cannot be closed while calls run, because their answers may have passwords to show.
      onOpenChange={(open) => !open && !running && onClose()}
      title={say(`title.${act}`, { count: people.length })}
      lead={say(`means.${act}`)}
      shownOnce={passwords.length > 0}
    >
      <div className="flex flex-col gap-4">
        {act === 'hours' && !begun && (
          <>
            <HoursFields value={typed} onChange={setTyped} />
            <DoNotTell {...telling.field} />
          </>
        )}
        {begun && !running && (
          <p role="status" className="font-semibold">
            {say('result', { done, failed })}
          </p>
        )}
        {passwords.length > 0 && !running && (
          <InitialPasswords people={passwords} file="initial-passwords.csv" />
        )}
        <ul
          className="max-h-72 divide-y divide-line overflow-y-auto rounded-md border border-line"
          tabIndex={0}
        >
          {people.map((person) => (
            <li key={person.id} className="flex flex-col px-3 py-2 text-sm">
              <span className="font-medium">{person.profile.displayName}</span>
              <OutcomeLine outcome={outcomes.get(person.id)} email={person.email} />
            </li>
          ))}
        </ul>
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={onClose} busy={running}>
            {say(begun ? 'close' : 'cancel')}
          </Button>
          {(!begun || failed > 0) && (
            <Button
              look={act === 'disable' ? 'danger' : 'primary'}
              needsServer
              busy={running}
              disabled={act === 'hours' && hours === undefined}
              onClick={() => void bulk.run(hours)}
            >
              {begun ? say('again', { count: failed }) : say(`do.${act}`, { count: people.length })}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}

function OutcomeLine({ outcome, email }: { outcome: Outcome | undefined; email: string | null }) {
  const say = useTranslations('admin.people.bulk')
  const sayPeople = useTranslations('admin.people')
  const sayState = useTranslations('state')
  const failureWords = useFailureWords()
  if (outcome === undefined)
    return <span className="text-xs break-all text-ink-soft">{email ?? sayPeople('noAccount')}</span>
  if (outcome.state === 'left-out') return <span className="text-ink-soft">{sayPeople('noAccount')}</span>
  if (outcome.state === 'failed') {
    const id = outcome.error instanceof Failure ? outcome.error.problem?.requestId : undefined
    return (
      <span className="flex items-start gap-1.5 text-danger">
        <CircleAlert aria-hidden className="mt-[0.2em] size-4 shrink-0" />
        <span>
          {failureWords(outcome.error)}
          {id && <span className="block text-xs">{sayState('requestId', { id })}</span>}
        </span>
      </span>
    )
  }
  if (outcome.state !== 'done') {
    return (
      <span className="flex items-center gap-1.5 text-ink-soft">
        {outcome.state === 'running' && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
        {say(outcome.state)}
      </span>
    )
  }
  const { password, remainingUnits } = outcome
  return (
    <span className="flex items-center gap-1.5 text-laurel">
      <CircleCheck aria-hidden className="size-4 shrink-0" />
      {say('done')}
      {password && <code className="font-semibold break-all text-ink select-all">{password}</code>}
      {remainingUnits !== undefined && say('left', { units: inUnits(remainingUnits) })}
    </span>
  )
}
