'use client'
import type { AdminChangeRequest } from '@summa/contracts'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Button } from '@summa/ui/components/button.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { useDraft } from '@summa/ui/session/draft.ts'
import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import type { Decision } from './use-requests.ts'

const longestNote = 500

export const noteDraft = ({ id }: Pick<AdminChangeRequest, 'id'>) => `request-${id}`

type RequestActsProps = {
  request: AdminChangeRequest
  possible: boolean
  busy: Decision['act'] | undefined
  onDecide: (decision: Decision) => void
}

/** The note and the buttons that decide a request. The keyboard shortcuts of the queue press these buttons. */
export function RequestActs({ request, possible, busy, onDecide }: RequestActsProps) {
  const say = useTranslations('admin.requests')
  const draft = useDraft(noteDraft(request))
  const [note, setNote] = useState(() => draft.recall() ?? '')
  const telling = useTelling()
  const tooLong = note.trim().length > longestNote
  const name = `${request.student.displayName}, ${request.session.subject}`

  function decide(act: Decision['act']) {
    if (!busy && !tooLong) onDecide({ request, act, note, headers: telling.headers })
  }

  return (
    <div className="flex flex-col gap-3">
      <Field label={say('note')} error={tooLong ? say('noteTooLong') : undefined}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={2}
            value={note}
            data-key="n"
            onChange={({ target }) => {
              setNote(target.value)
              draft.keep(target.value)
            }}
          />
        )}
      </Field>
      <DoNotTell {...telling.field} />
      <div className="flex flex-wrap gap-2">
        <Button
          needsServer
          data-key="a"
          aria-label={`${say('approve')}: ${name}`}
          disabled={!possible}
          busy={busy === 'approve'}
          onClick={() => decide('approve')}
        >
          <Check aria-hidden className="size-4.5" />
          {say('approve')}
        </Button>
        <Button
          look="danger"
          needsServer
          data-key="r"
          aria-label={`${say('reject')}: ${name}`}
          busy={busy === 'reject'}
          onClick={() => decide('reject')}
        >
          <X aria-hidden className="size-4.5" />
          {say('reject')}
        </Button>
        <Link href={`/calendar?lesson=${request.sessionId}`} data-key="o" className={buttonClasses('quiet')}>
          {say('open')}
        </Link>
      </div>
    </div>
  )
}
