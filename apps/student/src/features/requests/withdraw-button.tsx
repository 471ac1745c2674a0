'use client'
import type { ChangeRequest } from '@summa/contracts'
import { withdrawRequest } from '@summa/contracts/calls'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { toastDone, toastFault } from '@summa/ui/components/toast.ts'
import { useStudentInQuestion } from '@summa/ui/family/for-whom.tsx'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { all } from '../reads.ts'

export function WithdrawButton({ request }: { request: ChangeRequest }) {
  const say = useTranslations()
  const call = useApi()
  const queries = useQueryClient()
  const failureWords = useFailureWords()
  const zone = useViewerZone()
  const times = useTimeWords()
  const student = useStudentInQuestion()
  const [asking, setAsking] = useState(false)
  const withdraw = useAct(
    () =>
      call(withdrawRequest, { params: { id: request.id } }).then(
        () => toastDone(say('requests.withdrawn')),
        (error: unknown) => toastFault(failureWords(error)),
      ),
    { refresh: () => queries.invalidateQueries({ queryKey: all }), onDone: () => setAsking(false) },
  )
  return (
    <>
      <Button look="danger" needsServer onClick={() => setAsking(true)}>
        {say('requests.withdraw')}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={
          student
            ? say('requests.withdrawTitleOf', { name: student.displayName })
            : say('requests.withdrawTitle')
        }
        lead={say('requests.withdrawLead', {
          time: times.shortDayAndTime(request.session.startAtUtc, zone),
        })}
      >
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => setAsking(false)}>
            {say('requests.keep')}
          </Button>
          <Button look="danger" needsServer busy={withdraw.busy} onClick={() => void withdraw.run()}>
            {say('requests.withdraw')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
