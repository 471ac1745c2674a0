'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { toastDone, toastFault } from '@summa/ui/components/toast.ts'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { BadgeCheck, WalletMinimal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActDialog } from './act-dialog.tsx'
import { useStep } from './use-payroll.ts'
import type { Settlement } from './use-payroll.ts'

const longestReference = 200

/** A frozen settlement is confirmed, a confirmed one is paid, and a paid one is finished. */
export function NextStep({ settlement }: { settlement: Settlement }) {
  const { status } = settlement
  if (status === 'PAID') return null
  // The key gives each step a new dialog, so that nothing typed or refused in the last one stays.
  return <Step key={status} kind={status === 'DRAFT' ? 'confirm' : 'pay'} settlement={settlement} />
}

function Step({ kind, settlement }: { kind: 'confirm' | 'pay'; settlement: Settlement }) {
  const say = useTranslations('admin.payroll')
  const money = useMoneyWords()
  const [asking, setAsking] = useState(false)
  const [reference, setReference] = useState('')
  const [tried, setTried] = useState(false)
  const written = reference.trim()
  const fault =
    kind === 'confirm' || (written && written.length <= longestReference)
      ? undefined
      : say(written ? 'referenceLong' : 'referenceNeeded')
  const what = {
    amount: money.amount(settlement.totalCents, settlement.currency),
    teacher: settlement.teacherName,
  }
  const Sign = kind === 'confirm' ? BadgeCheck : WalletMinimal

  const step = useStep(settlement, {
    onDone: ({ reference: noted }) =>
      toastDone(
        kind === 'confirm' ? say('confirmed', what) : say('paid', { ...what, reference: noted ?? '' }),
      ),
    onConflict: (error) => {
      const id = error instanceof Failure ? error.problem?.requestId : undefined
      setAsking(false)
      toastFault(`${say('conflict')} ${say('support', { id: id ?? '' })}`)
    },
  })

  function ask() {
    step.forget()
    setAsking(true)
  }

  function act() {
    setTried(true)
    if (fault) return
    void step.run(kind === 'confirm' ? { kind } : { kind, reference: written })
  }

  return (
    <>
      <Button needsServer onClick={ask}>
        <Sign aria-hidden className="size-4.5" />
        {say(kind)}
      </Button>
      <ActDialog
        open={asking}
        onOpenChange={setAsking}
        title={say(`${kind}Title`, what)}
        lead={say(`${kind}Lead`)}
        act={say(kind)}
        busy={step.busy}
        error={step.error}
        onAct={act}
      >
        {kind === 'pay' && (
          <Field label={say('reference')} error={tried ? fault : undefined}>
            {(wiring) => (
              <TextInput
                {...wiring}
                value={reference}
                onChange={(event) => setReference(event.target.value)}
                autoComplete="off"
              />
            )}
          </Field>
        )}
      </ActDialog>
    </>
  )
}
