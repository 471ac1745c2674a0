'use client'
import type { AdminChangeRequest } from '@summa/contracts'
import { useMinute } from '@summa/ui/clock.ts'
import { Notice } from '@summa/ui/components/notice.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useForgetDraft } from '@summa/ui/session/draft.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { noteDraft } from './request-acts.tsx'
import { RequestRow, rowId } from './request-row.tsx'
import { useQueueKeys } from './use-queue-keys.ts'
import { useRequestWords } from './use-request-words.ts'
import { isDecided, useDecide } from './use-requests.ts'

type Refusal = {
  student: string
  words: string
  /** The note of a decision that failed because the request was already decided. */
  lost: string | undefined
  requestId: string | undefined
}

/** The list of pending requests. */
export function RequestQueue({ requests }: { requests: readonly AdminChangeRequest[] }) {
  const say = useTranslations('admin.requests')
  const nowMs = useMinute() ?? 0
  const words = useRequestWords()
  const [chosen, setChosen] = useState<string>()
  const [refusal, setRefusal] = useState<Refusal>()
  const ids = requests.map(({ id }) => id)
  const current = chosen !== undefined && ids.includes(chosen) ? chosen : ids[0]
  const { onKeyDown, focusRow } = useQueueKeys(ids, current)

  const forgetDraft = useForgetDraft()
  const decide = useDecide({
    onDone: (decided, { request }) => {
      setRefusal(undefined)
      forgetDraft(noteDraft(request))
      toastDone(words.result(decided))
      // A decided row disappears with the focus in it, so the focus moves on, unless it is already elsewhere.
      const row = document.getElementById(rowId(request.id))
      const at = document.activeElement
      if (at !== document.body && !row?.contains(at)) return
      const next = ids[ids.indexOf(request.id) + 1] ?? ids[ids.indexOf(request.id) - 1]
      setChosen(next)
      focusRow(next)
    },
    onRefused: (error, { request, note }, present) =>
      setRefusal({
        student: request.student.displayName,
        words: words.refused(error, present),
        lost: isDecided(error) && note.trim() ? note : undefined,
        requestId: error instanceof Failure ? error.problem?.requestId : undefined,
      }),
  })

  return (
    <div className="flex flex-col gap-4">
      {refusal && (
        <Notice kind="fault">
          <p>
            {refusal.student}: {refusal.words}
          </p>
          {refusal.lost && <p className="break-words">{say('notSent', { note: refusal.lost })}</p>}
          {refusal.requestId && <p className="text-xs">{say('supportId', { id: refusal.requestId })}</p>}
        </Notice>
      )}
      <ul onKeyDown={onKeyDown} className="flex flex-col gap-4">
        {requests.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            current={request.id === current}
            nowMs={nowMs}
            busy={
              decide.isPending && decide.variables.request.id === request.id
                ? decide.variables.act
                : undefined
            }
            onDecide={decide.mutate}
            onChoose={() => setChosen(request.id)}
          />
        ))}
      </ul>
    </div>
  )
}
