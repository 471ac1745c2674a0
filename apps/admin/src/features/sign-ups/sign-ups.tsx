'use client'
import type { SignUp } from '@summa/contracts'
import { decideSignUp } from '@summa/contracts/calls'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { More } from '@summa/ui/session/more.tsx'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSignUps } from './use-sign-ups.ts'

type Match = SignUp['matches'][number]

/** Visitors whose address fits several families; nothing while there are none. */
export function SignUps() {
  const say = useTranslations('admin.signUps')
  const query = useSignUps()
  const waiting = query.data ?? []
  if (waiting.length === 0) return null
  return (
    <Card title={say('title')} lead={say('lead')}>
      <ul className="-my-4 divide-y divide-line">
        {waiting.map((signUp) => (
          <SignUpRow key={signUp.id} signUp={signUp} />
        ))}
      </ul>
      <More query={query} />
    </Card>
  )
}

function SignUpRow({ signUp }: { signUp: SignUp }) {
  const say = useTranslations('admin.signUps')
  const times = useTimeWords()
  const zone = useViewerZone()
  const [chosen, setChosen] = useState<Match | 'new'>()
  const { displayName: name, email, child, createdAt, matches } = signUp
  return (
    <li className="flex flex-col gap-3 py-4">
      <div>
        <h3 className="text-base">
          {child ? say('forChild', { name, child: child.displayName }) : say('forSelf', { name })}
        </h3>
        <p className="text-sm break-words text-ink-soft">
          {email} · {say('asked', { when: times.dayAndTime(createdAt, zone) })}
        </p>
      </div>
      <ul aria-label={say('matches')} className="flex flex-col gap-2">
        {matches.map((match) => (
          <li
            key={match.studentId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-md bg-sunken/60 px-3 py-1.5"
          >
            <span className="min-w-0">
              <Link
                href={`/students/${match.studentId}`}
                className="font-semibold text-laurel underline underline-offset-3"
              >
                {match.studentName}
              </Link>
              <span className="text-ink-soft"> · </span>
              <Link href={`/families/${match.familyId}`} className="text-laurel underline underline-offset-3">
                {say('family', { family: match.familyName })}
              </Link>
            </span>
            <Button
              look="secondary"
              aria-label={say('joinOf', { name, family: match.familyName, student: match.studentName })}
              onClick={() => setChosen(match)}
            >
              {say('join')}
            </Button>
          </li>
        ))}
      </ul>
      <Button look="quiet" className="self-start" onClick={() => setChosen('new')}>
        {say('none')}
      </Button>
      {chosen && <DecideDialog signUp={signUp} chosen={chosen} onClose={() => setChosen(undefined)} />}
    </li>
  )
}

type DecideDialogProps = { signUp: SignUp; chosen: Match | 'new'; onClose: () => void }

/** Says before what the person will see. */
function DecideDialog({ signUp, chosen, onClose }: DecideDialogProps) {
  const say = useTranslations('admin.signUps')
  const call = useApi()
  const { id, displayName: name, child } = signUp
  const match = chosen === 'new' ? undefined : chosen
  const decide = useAct(
    () => call(decideSignUp, { params: { id }, body: { ...(match && { studentId: match.studentId }) } }),
    {
      refresh: useRefresh(),
      onDone: (family) => {
        toastDone(say('decided', { name, family: family.name }))
        onClose()
      },
    },
  )
  return (
    <FormDialog
      title={match ? say('joinTitle', { name, family: match.familyName }) : say('newTitle', { name })}
      lead={
        match
          ? say('joinLead', { name, family: match.familyName })
          : say('newLead', { student: child?.displayName ?? name })
      }
      act={say(match ? 'join' : 'makeNew')}
      busy={decide.busy}
      error={decide.error}
      onSubmit={() => void decide.run()}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  )
}
